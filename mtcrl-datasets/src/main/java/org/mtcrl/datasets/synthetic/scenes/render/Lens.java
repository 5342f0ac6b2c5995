// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * How a camera without distortion maps directions to its image.
 *
 * @param focalAcross focal length in pixels, across
 * @param focalDown focal length in pixels, down
 * @param centerColumn where the camera's axis meets the image, pixels from its left border
 * @param centerRow pixels from its upper border
 */
public record Lens(double focalAcross, double focalDown, double centerColumn, double centerRow) {
  public Lens {
    if (!(focalAcross > 0 && focalDown > 0)) {
      throw new IllegalArgumentException(
          "the focal lengths are %s and %s; expected positive numbers"
              .formatted(focalAcross, focalDown));
    }
  }

  /** A lens with square pixels whose axis meets the middle of the image. */
  public static Lens centered(int height, int width, double focalLength) {
    return new Lens(focalLength, focalLength, width / 2.0, height / 2.0);
  }
}
