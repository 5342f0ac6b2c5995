// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * What a surface is made of; it scatters light evenly in all directions.
 *
 * @param color its mean color
 * @param pattern what is painted on it
 * @param period the size of the pattern, meters
 * @param contrast how strong the pattern is, 0 to 1
 * @param seed which one of the many patterns of the kind
 */
public record Material(Color color, Pattern pattern, double period, double contrast, int seed) {

  /** A material without a pattern to speak of. */
  public static Material plain(Color color) {
    return new Material(color, Pattern.PLAIN, 0.5, 0.08, 0);
  }

  /**
   * By how much a point is lighter than the color.
   *
   * @param footprint the size of a pixel on the surface, meters; patterns that are finer fade, as
   *     they would in a camera
   */
  double tone(double u, double v, double footprint) {
    double visible = Math.min(1, period / (4 * footprint));
    return 1 + contrast * visible * pattern.tone(u / period, v / period, seed);
  }
}
