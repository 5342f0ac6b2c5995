// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A color or a light, linear.
 *
 * @param red from 0; 1 is white paper in full light
 * @param green as red
 * @param blue as red
 */
public record Color(double red, double green, double blue) {

  /** The color made lighter or darker. */
  public Color times(double factor) {
    return new Color(red * factor, green * factor, blue * factor);
  }

  /** The color under a colored light or behind colored glass. */
  public Color times(Color other) {
    return new Color(red * other.red, green * other.green, blue * other.blue);
  }

  /** The color between this one, at 0, and another, at 1. */
  public Color mix(Color other, double share) {
    return new Color(
        red + share * (other.red - red),
        green + share * (other.green - green),
        blue + share * (other.blue - blue));
  }
}
