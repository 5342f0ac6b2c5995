// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** A ray in world coordinates; reused from pixel to pixel, as there are millions of them. */
final class Ray {
  /** Nearer hits than this are the surface that the ray starts on, meters. */
  static final double NEAREST = 1e-6;

  double originX;
  double originY;
  double originZ;

  /** The direction, of length 1. */
  double x;

  double y;
  double z;

  /** One over the direction's x; y and z likewise. */
  double inverseX;

  double inverseY;
  double inverseZ;

  void from(double originX, double originY, double originZ) {
    this.originX = originX;
    this.originY = originY;
    this.originZ = originZ;
  }

  /** Sets the direction; its length need not be 1. */
  void towards(double x, double y, double z) {
    double scale = 1 / Math.sqrt(x * x + y * y + z * z);
    this.x = x * scale;
    this.y = y * scale;
    this.z = z * scale;
    inverseX = 1 / this.x;
    inverseY = 1 / this.y;
    inverseZ = 1 / this.z;
  }
}
