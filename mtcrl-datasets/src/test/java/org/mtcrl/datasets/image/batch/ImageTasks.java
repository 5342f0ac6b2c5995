// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;

/** Tasks named after the channels of their labels. */
final class ImageTasks {
  private ImageTasks() {}

  static LabelChannel segmentation(int classes, int height, int width) {
    return new LabelChannel(
        "segmentation",
        DenseTasks.segmentation(
            "segmentation", LabelSpec.classes(classes).classNames(), height, width));
  }

  static LabelChannel numbers(String spec, int channels, int height, int width) {
    return new LabelChannel(spec, DenseTasks.pixelRegression(spec, channels, height, width));
  }
}
