// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static java.util.Objects.requireNonNull;

/**
 * What the user chose for an image data set.
 *
 * @param height the rows of images and labels in batches, at least 1
 * @param width their columns, at least 1
 * @param options the keys that all image data sets share
 */
public record ImageSettings(int height, int width, ImageOptions options) {

  public ImageSettings {
    requireNonNull(options, "options is null");
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "examples are %d x %d pixels; expected at least 1 x 1".formatted(height, width));
    }
  }
}
