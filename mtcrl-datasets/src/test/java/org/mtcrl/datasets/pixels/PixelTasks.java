package org.mtcrl.datasets.pixels;

import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;

/** Tasks named after the layers of their labels. */
final class PixelTasks {
  private PixelTasks() {}

  static PixelLabels segmentation(int classes, int height, int width) {
    return new PixelLabels(
        "segmentation",
        DenseTasks.segmentation(
            "segmentation", LabelSpec.classes(classes).classNames(), height, width));
  }

  static PixelLabels numbers(String layer, int channels, int height, int width) {
    return new PixelLabels(layer, DenseTasks.pixelRegression(layer, channels, height, width));
  }
}
