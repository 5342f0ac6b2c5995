// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.image.batch.ImageOptions;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code cityscapes}. */
public record CityscapesOptions(
    @Option(
            doc = "What is learned: any of segmentation and depth",
            defaultValue = "[segmentation, depth]")
        List<CityscapesTask> tasks,
    @Flat CityscapesLabelOptions labels,
    @Option(
            doc = "Height that images and labels are resized to",
            unit = "pixels",
            defaultValue = "128",
            min = 1)
        int height,
    @Option(
            doc = "Width that images and labels are resized to",
            unit = "pixels",
            defaultValue = "256",
            min = 1)
        int width,
    @Flat CityscapesSplitOptions split,
    @Flat ImageOptions image) {

  public CityscapesOptions {
    tasks = List.copyOf(tasks);
    ImageOptions.check(tasks, split.validationEnvironments(), split.testEnvironments());
  }

  /** How environments are held out and merged. */
  EnvironmentSplits splits() {
    return new EnvironmentSplits(
        split.validationEnvironments(), split.testEnvironments(), image.environmentGroups());
  }

  /** What all image data sets have in common. */
  ImageSettings settings() {
    return new ImageSettings(height, width, image);
  }
}
