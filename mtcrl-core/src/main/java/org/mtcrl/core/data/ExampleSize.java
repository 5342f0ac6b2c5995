// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.types.DataType;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Task;

/** How much memory examples take, by what their data set declares. */
final class ExampleSize {
  private ExampleSize() {}

  /**
   * The bytes of one example: features, labels, and for every label a mask as large as it is, which
   * is what masks of pixels are at most.
   *
   * @param type what {@code FLOAT32} stands for
   */
  static long bytes(MultiTaskDataset dataset, DataType type) {
    long bytes = 0;
    for (Feature feature : dataset.features()) {
      bytes += feature.shape().size() * width(feature.dataType(), type);
    }
    for (Task task : dataset.tasks()) {
      LabelSpec label = task.label();
      bytes += label.shape().size() * (width(label.dataType(), type) + 1);
    }
    return bytes;
  }

  private static int width(DataType declared, DataType type) {
    return (declared == DataType.FLOAT32 ? type : declared).getNumOfBytes();
  }
}
