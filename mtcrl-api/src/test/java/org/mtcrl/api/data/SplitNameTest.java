// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SplitNameTest {

  @ParameterizedTest
  @CsvSource({
    "TRAIN, train, false",
    "VALIDATION, validation, false",
    "TEST_ID, test-id, false",
    "VALIDATION_OOD, validation-ood, true",
    "TEST_OOD, test-ood, true"
  })
  void eachSplitHasAKeyAndARelationToTraining(SplitName name, String key, boolean shifted) {
    assertThat(name.key()).isEqualTo(key);
    assertThat(name).hasToString(key);
    assertThat(name.isShifted()).isEqualTo(shifted);
  }

  @ParameterizedTest
  @EnumSource
  void aSplitIsFoundByItsKey(SplitName name) {
    assertThat(SplitName.of(name.key())).isEqualTo(name);
  }

  @Test
  void anUnknownKeyIsNamed() {
    assertThatThrownBy(() -> SplitName.of("TRAIN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no split 'TRAIN'");
  }

  @Test
  void aSplitIsNotRandomAndHasNoScalarLabelsUnlessItSaysSo() {
    Split split =
        new Split() {
          @Override
          public int size() {
            return 0;
          }

          @Override
          public int[] environments() {
            return new int[0];
          }

          @Override
          public Batch read(int[] indices, long seed, NDManager manager) {
            throw new DataException("there is nothing to read");
          }
        };
    assertThat(split.isRandom()).isFalse();
    assertThat(split.scalarLabels(0)).isEmpty();
  }

  @Test
  void scalarLabelsAreAsManyAsTheirFlags() {
    assertThat(new ScalarLabels(new float[2], new boolean[2]).values()).hasSize(2);
    assertThatThrownBy(() -> new ScalarLabels(new float[2], new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values and present differ in length: 2 and 3");
  }
}
