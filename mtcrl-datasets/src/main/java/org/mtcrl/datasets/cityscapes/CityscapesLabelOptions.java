// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import org.mtcrl.api.options.Option;

/** The keys of {@code cityscapes} that say what labels are. */
public record CityscapesLabelOptions(
    @Option(
            doc = "Number of classes of segmentation: 19 classes or 7 categories",
            defaultValue = "7")
        int classes,
    @Option(
            doc =
                "What depth is measured in: 'inverse' (1/m, as published tables of the preprocessed"
                    + " form have it) or 'metric' (m)",
            defaultValue = "inverse")
        DepthMeasure depth,
    @Option(
            doc = "For depth 'metric': what is farther away has no label",
            unit = "m",
            defaultValue = "80",
            min = 1)
        double maxDepth) {

  public CityscapesLabelOptions {
    LabelSet.of(classes);
  }

  /** The classes of segmentation. */
  LabelSet set() {
    return LabelSet.of(classes);
  }
}
