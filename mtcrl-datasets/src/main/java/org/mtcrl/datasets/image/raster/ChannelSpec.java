package org.mtcrl.datasets.image.raster;

/**
 * One thing that every view has a value of at each pixel: the image itself, or one task's labels.
 *
 * @param name the name, unique within the data set; a task's name for labels
 * @param kind what the values are, and so how they are resized, flipped and stored
 * @param channels the number of values at a pixel: 3 for {@code IMAGE} and {@code DIRECTIONS}, 1
 *     for {@code CLASSES} and all sorts of distances, any for {@code VALUES}
 */
public record ChannelSpec(String name, Kind kind, int channels) {

  /** What the values of a layer are. */
  public enum Kind {
    /** Colors, 0 to 255: {@link Raster.Bytes}; averaged over the area when made smaller. */
    IMAGE,
    /** Class indices, {@link #MISSING} where there is none: {@link Raster.Bytes}; never mixed. */
    CLASSES,
    /**
     * Distances from the camera in any unit, NaN where there is none: {@link Raster.Floats}; never
     * mixed over edges; divided by the factor when a view is enlarged.
     */
    DISTANCES,
    /**
     * Inverse distances, such as disparities, in any unit, NaN where there is none: {@link
     * Raster.Floats}; never mixed over edges; multiplied by the factor when a view is enlarged.
     */
    INVERSE_DISTANCES,
    /**
     * {@code log(1 + d) / log(2^16)} of distances d in any unit, NaN where there is none: {@link
     * Raster.Floats}; never mixed over edges; what becomes of d divided by the factor when a view is
     * enlarged.
     */
    LOG_DISTANCES,
    /**
     * Unit vectors in camera coordinates, x to the right, z along the optical axis (either way),
     * NaN or of length 0 where there is none: {@link Raster.Floats}; made as long as 1; x changes
     * its sign when a view is flipped, and they turn when a view is enlarged, as the surfaces whose
     * distances are divided do.
     */
    DIRECTIONS,
    /**
     * Any other real numbers, NaN where there is none: {@link Raster.Floats}; averaged over the area
     * when made smaller.
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
          "layer '" + name + "' of kind " + kind + " cannot have " + channels + " channels");
    }
  }
}
