// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import java.util.List;
import org.mtcrl.api.options.Option;

/**
 * The keys of {@code augmentation}: how training examples are changed at random at each reading. By
 * default nothing is changed.
 */
public record AugmentationOptions(
    @Option(doc = "Whether half of the training examples are mirrored", defaultValue = "false")
        boolean flip,
    @Option(
            doc =
                "Factors of enlargement, of which each training example gets one, and a random part"
                    + " of the size of the whole; [1, 1.2, 1.5] in the paper of MTAN",
            defaultValue = "[1]")
        List<Double> scales) {

  /** Every example as it is. */
  public static final AugmentationOptions OFF = new AugmentationOptions(false, List.of(1.0));

  private static final double LARGEST = 10;

  public AugmentationOptions {
    scales = List.copyOf(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("'scales' is empty; [1] leaves every size as it is");
    }
    for (double scale : scales) {
      if (!(scale >= 1 && scale <= LARGEST)) {
        throw new IllegalArgumentException(
            "'scales' has %s, but a factor lies in [1, %s]".formatted(scale, LARGEST));
      }
    }
  }

  /** Whether anything is changed. */
  public boolean isOn() {
    return flip || scales.stream().anyMatch(scale -> scale != 1);
  }
}
