package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;

import static java.util.Objects.requireNonNull;

/**
 * What the user chooses about any data set of images.
 *
 * @param height the rows of images and labels in batches, at least 1
 * @param width their columns, at least 1
 * @param onBadExample what to do about damaged examples
 * @param cache whether a packed copy of all views is kept; else files are decoded at every reading
 * @param augmentation how training examples are changed at random
 */
public record ImageSettings(
    int height,
    int width,
    OnBadExample onBadExample,
    boolean cache,
    AugmentationOptions augmentation) {

  public ImageSettings {
    requireNonNull(onBadExample, "onBadExample is null");
    requireNonNull(augmentation, "augmentation is null");
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "examples of %d x %d pixels; both must be positive".formatted(height, width));
    }
  }
}
