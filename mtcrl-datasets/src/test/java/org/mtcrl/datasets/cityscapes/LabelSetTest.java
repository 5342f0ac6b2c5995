// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.ChannelSpec;

class LabelSetTest {
  /** Train ids by label id, from the table in cityscapesScripts, 255 for "ignored". */
  private static final int[] TRAIN_IDS = {
    255, 255, 255, 255, 255, 255, 255, 0, 1, 255, 255, 2, 3, 4, 255, 255, 255, 5, 255, 6, 7, 8, 9,
    10, 11, 12, 13, 14, 15, 255, 255, 16, 17, 18
  };

  /** Category ids by label id, from the same table; 0 is void. */
  private static final int[] CATEGORY_IDS = {
    0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 6, 7, 7, 7, 7, 7, 7,
    7, 7
  };

  private static int[] classes(LabelSet set) {
    return IntStream.rangeClosed(0, LabelSet.LARGEST_ID)
        .map(id -> Byte.toUnsignedInt(set.classOf(id)))
        .toArray();
  }

  @Test
  void nineteenClassesFollowTheTrainIds() {
    assertThat(classes(LabelSet.of(19))).isEqualTo(TRAIN_IDS);
    assertThat(LabelSet.of(19).classNames()).startsWith("road").endsWith("bicycle").hasSize(19);
  }

  @Test
  void sevenClassesAreTheCategoriesLessOne() {
    int[] expected =
        IntStream.of(CATEGORY_IDS).map(id -> id == 0 ? ChannelSpec.MISSING : id - 1).toArray();

    assertThat(classes(LabelSet.of(7))).isEqualTo(expected);
    assertThat(LabelSet.of(7).classNames())
        .containsExactly("flat", "construction", "object", "nature", "sky", "human", "vehicle");
  }

  @Test
  void anyOtherNumberOfClassesIsRefused() {
    assertThatThrownBy(() -> LabelSet.of(13)).hasMessageContaining("19 classes or 7 categories");
  }
}
