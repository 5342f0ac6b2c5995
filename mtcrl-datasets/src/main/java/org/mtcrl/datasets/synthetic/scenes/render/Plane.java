// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** An infinite plane across one axis: floors, ceilings, walls, the ground. */
public final class Plane extends Shape {
  private final Axis across;
  private final double offset;

  /** The axes of the world. */
  public enum Axis {
    X,
    Y,
    Z
  }

  /**
   * Creates a plane.
   *
   * @param across the axis that the plane is at right angles to
   * @param offset where it crosses that axis, meters
   */
  public Plane(Axis across, double offset) {
    super(0, 0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    this.across = across;
    this.offset = offset;
  }

  @Override
  double meet(Ray ray) {
    double distance =
        switch (across) {
          case X -> (offset - ray.originX) * ray.inverseX;
          case Y -> (offset - ray.originY) * ray.inverseY;
          case Z -> (offset - ray.originZ) * ray.inverseZ;
        };
    return distance > Ray.NEAREST ? distance : Double.POSITIVE_INFINITY; // NaN is a miss as well
  }

  @Override
  void describe(Ray ray, double distance, Surface surface) {
    surface.at(ray, distance);
    switch (across) {
      case X -> {
        surface.normal(1, 0, 0);
        surface.u = surface.z;
        surface.v = surface.y;
      }
      case Y -> {
        surface.normal(0, 1, 0);
        surface.u = surface.x;
        surface.v = surface.z;
      }
      case Z -> {
        surface.normal(0, 0, 1);
        surface.u = surface.x;
        surface.v = surface.y;
      }
    }
    surface.face(ray);
  }
}
