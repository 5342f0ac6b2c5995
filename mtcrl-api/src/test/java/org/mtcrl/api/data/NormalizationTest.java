// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NormalizationTest {

  @Test
  void eachChannelHasItsOwnMeanAndDeviation() {
    Normalization normalization = new Normalization(List.of(0.5, 1.0), List.of(0.25, 2.0));
    assertThat(normalization.apply(0, 1)).isEqualTo(2f);
    assertThat(normalization.apply(1, 0)).isEqualTo(-0.5f);
  }

  @Test
  void oneMeanAndDeviationServesEveryChannel() {
    Normalization normalization = Normalization.of(1, 2);
    assertThat(normalization.apply(0, 3)).isEqualTo(1f);
    assertThat(normalization.apply(7, 3)).isEqualTo(1f);
  }

  @Test
  void theListsAreCopied() {
    List<Double> mean = new ArrayList<>(List.of(1.0));
    Normalization normalization = new Normalization(mean, List.of(2.0));
    mean.set(0, 5.0);
    assertThat(normalization.mean()).containsExactly(1.0);
  }

  @Test
  void meansAndDeviationsAreAsManyAndNotNone() {
    assertThatThrownBy(() -> new Normalization(List.of(1.0, 2.0), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a normalization needs as many means as deviations, not [1.0, 2.0] and [1.0]");
    assertThatThrownBy(() -> new Normalization(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aDeviationIsPositive(double deviation) {
    assertThatThrownBy(() -> Normalization.of(0, deviation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a deviation must be positive, not " + deviation);
  }
}
