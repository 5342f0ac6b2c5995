// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.raster;

/**
 * What every example has at each of its pixels: the colors of the image, or the labels of one task.
 *
 * @param name the name, unique within the data set; a task's name for labels
 * @param kind what the values are, and so how they are resized, flipped and stored
 * @param channels the number of values at a pixel: 3 for {@code IMAGE} and {@code DIRECTIONS}, 1
 *     for {@code CLASSES} and all sorts of distances, any for {@code VALUES}
 */
public record ChannelSpec(String name, Kind kind, int channels) {

  /** What the values are. */
  public enum Kind {
    /** Colors, 0 to 255: {@link Raster.Bytes}; averaged over the area when made smaller. */
    IMAGE,
    /** Class indices, {@link #MISSING} for none: {@link Raster.Bytes}; never averaged. */
    CLASSES,
    /**
     * Distances from the camera in any unit, NaN for none: {@link Raster.Floats}; never averaged
     * across edges; divided by the scale when an example is enlarged.
     */
    DISTANCES,
    /**
     * Inverse distances, such as disparities, in any unit, NaN for none: {@link Raster.Floats};
     * never averaged across edges; multiplied by the scale when an example is enlarged.
     */
    INVERSE_DISTANCES,
    /**
     * {@code log(1 + d) / log(2^16)} of distances d in any unit, NaN for none: {@link
     * Raster.Floats}; never averaged across edges; computed from d divided by the scale when an
     * example is enlarged.
     */
    LOG_DISTANCES,
    /**
     * Unit vectors in camera coordinates, x to the right, z along the optical axis (either way),
     * NaN or of length 0 for none: {@link Raster.Floats}; normalized to length 1. When an example
     * is flipped, x changes its sign; when it is enlarged, they turn with the surfaces, whose
     * distances are divided by the scale.
     */
    DIRECTIONS,
    /**
     * Any other real numbers, NaN for none: {@link Raster.Floats}; averaged over the area when made
     * smaller.
     */
    VALUES
  }

  /** The class index that stands for no label in {@link Raster.Bytes}. */
  public static final int MISSING = 255;

  public ChannelSpec {
    boolean fits =
        switch (kind) {
          case IMAGE, DIRECTIONS -> channels == 3;
          case CLASSES, DISTANCES, INVERSE_DISTANCES, LOG_DISTANCES -> channels == 1;
          case VALUES -> channels >= 1;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "'%s' of kind %s has %d channels, which this kind cannot have"
              .formatted(name, kind, channels));
    }
  }
}
