// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * Changes real-valued labels as a crop requires it.
 *
 * <p>Enlarged by s, an example is what a camera with the same focal length sees of a scene whose
 * distances along the optical axis are divided by s; its principal point lies where the part has
 * it. So distances are divided by s, and normals, which turn with the inverse transpose of {@code
 * diag(1, 1, 1 / s)}, become {@code (x, y, s z)}, normalized again (Eigen and Fergus, ICCV 2015,
 * section 5; MTAN's code divides distances and leaves normals, which then disagree). If it is
 * mirrored, x of a normal changes its sign.
 */
public final class LabelTransform {
  /** The divisor of logarithms of distances: the largest logarithm of a number of 16 bits. */
  private static final double LOG_RANGE = Math.log(1 << 16);

  private final ChannelSpec.Kind kind;
  private final Crop crop;

  public LabelTransform(ChannelSpec.Kind kind, Crop crop) {
    this.kind = kind;
    this.crop = crop;
  }

  /**
   * Changes labels in place.
   *
   * @param channels the labels of the cropped pixels, {@code [C][H x W]}
   */
  public void apply(float[][] channels) {
    if (crop.isWhole()) {
      return;
    }
    switch (kind) {
      case DISTANCES -> multiply(channels[0], 1 / crop.scale());
      case INVERSE_DISTANCES -> multiply(channels[0], crop.scale());
      case LOG_DISTANCES -> divideBelowLogarithm(channels[0], crop.scale());
      case DIRECTIONS -> turn(channels[0], channels[1], channels[2]);
      case VALUES, IMAGE, CLASSES -> {}
    }
  }

  private static void multiply(float[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }

  private static void divideBelowLogarithm(float[] values, double divisor) {
    for (int i = 0; i < values.length; i++) {
      double distance = Math.expm1(values[i] * LOG_RANGE);
      values[i] = (float) (Math.log1p(distance / divisor) / LOG_RANGE);
    }
  }

  private void turn(float[] x, float[] y, float[] z) {
    double sign = crop.flip() ? -1 : 1;
    double scale = crop.scale();
    for (int i = 0; i < x.length; i++) {
      double depth = scale * z[i];
      double length = Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i] + depth * depth);
      x[i] = (float) (sign * x[i] / length);
      y[i] = (float) (y[i] / length);
      z[i] = (float) (depth / length);
    }
  }
}
