// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.testing.TestingDataset;

/** Sizes of examples by hand. */
final class ExampleSizeTest {
  private static final MultiTaskDataset DATASET =
      new TestingDataset(
          List.of(Task.regression("size"), Task.classification("kind", List.of("a", "b"))),
          List.of(Feature.image("photo", 3, 4, 5), Feature.categorical("user", 9)),
          Map.of(SplitName.TRAIN, TestingDataset.drawn(1).train()));

  @Test
  void classesAndIdsTakeEightBytesAndNumbersThoseOfTheirPrecision() {
    int masks = 2;
    assertThat(ExampleSize.bytes(DATASET, DataType.FLOAT32))
        .isEqualTo(3 * 4 * 5 * 4 + 8 + 4 + 8 + masks);
    assertThat(ExampleSize.bytes(DATASET, DataType.FLOAT64))
        .isEqualTo(3 * 4 * 5 * 8 + 8 + 8 + 8 + masks);
  }
}
