// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A solid or a plane that rays can meet. Immutable.
 *
 * <p>World coordinates are in meters: x to the right, y up, z ahead.
 */
public abstract sealed class Shape permits Box, Cylinder, Ellipsoid, Plane {
  /** Boxes around shapes are larger by this share, so that rounding loses nothing. */
  private static final double SLACK = 1 + 1e-9;

  final double centerX;
  final double centerY;
  final double centerZ;

  /** How far the shape extends from its center along x, meters; y and z likewise. */
  final double reachX;

  final double reachY;
  final double reachZ;

  Shape(
      double centerX, double centerY, double centerZ, double reachX, double reachY, double reachZ) {
    this.centerX = centerX;
    this.centerY = centerY;
    this.centerZ = centerZ;
    this.reachX = reachX * SLACK;
    this.reachY = reachY * SLACK;
    this.reachZ = reachZ * SLACK;
  }

  /**
   * Where a ray first meets the shape from outside.
   *
   * @return meters along the ray, infinite where it misses
   */
  abstract double meet(Ray ray);

  /** Describes the surface where the ray met it, at that distance. */
  abstract void describe(Ray ray, double distance, Surface surface);
}
