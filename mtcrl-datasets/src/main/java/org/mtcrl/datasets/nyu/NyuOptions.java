// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.batch.ImageOptions;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code nyuv2}. */
public record NyuOptions(
    @Option(
            doc = "What is learned: any of segmentation, depth and normals",
            defaultValue = "[segmentation, depth, normals]")
        List<NyuTask> tasks,
    @Option(
            doc =
                "What the folder holds: 'mat' (nyu_depth_v2_labeled.mat), 'npy' (preprocessed examples)"
                    + " or 'auto', whichever is there",
            defaultValue = "auto")
        NyuForm form,
    @Option(
            doc = "Height that images and labels are resized to",
            unit = "pixels",
            defaultValue = "288",
            min = 1)
        int height,
    @Option(
            doc = "Width that images and labels are resized to",
            unit = "pixels",
            defaultValue = "384",
            min = 1)
        int width,
    @Flat NyuSplitOptions split,
    @Flat ImageOptions image) {

  public NyuOptions {
    tasks = List.copyOf(tasks);
    ImageOptions.check(tasks, split.validationEnvironments(), split.testEnvironments());
  }

  /** What all image data sets have in common. */
  ImageSettings settings() {
    return new ImageSettings(height, width, image);
  }
}
