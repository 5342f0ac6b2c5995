// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** An upright cylinder with its two ends. */
public final class Cylinder extends Shape {
  private final double radius;
  private final double half;

  /** Creates a cylinder; all in meters. */
  public Cylinder(double centerX, double centerY, double centerZ, double radius, double height) {
    super(centerX, centerY, centerZ, radius, height / 2, radius);
    this.radius = radius;
    half = height / 2;
  }

  @Override
  double meet(Ray ray) {
    double x = ray.originX - centerX;
    double z = ray.originZ - centerZ;
    double a = ray.x * ray.x + ray.z * ray.z;
    double b = x * ray.x + z * ray.z;
    double c = x * x + z * z - radius * radius;
    double discriminant = b * b - a * c;
    if (discriminant < 0 || (a == 0 && c > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double root = Math.sqrt(discriminant);
    double first = (centerY - half - ray.originY) * ray.inverseY;
    double second = (centerY + half - ray.originY) * ray.inverseY;
    double enter = Math.min(first, second);
    double leave = Math.max(first, second);
    // The part of the ray inside both the slab between the ends and the endless cylinder; an
    // upright ray is inside that cylinder from end to end.
    if (a > 0) {
      enter = Math.max(enter, (-b - root) / a);
      leave = Math.min(leave, (-b + root) / a);
    }
    return enter <= leave && enter > Ray.NEAREST ? enter : Double.POSITIVE_INFINITY;
  }

  @Override
  void describe(Ray ray, double distance, Surface surface) {
    surface.at(ray, distance);
    double x = surface.x - centerX;
    double y = surface.y - centerY;
    double z = surface.z - centerZ;
    if (half - Math.abs(y) < radius - Math.sqrt(x * x + z * z)) {
      surface.normal(0, y, 0);
      surface.u = x;
      surface.v = z;
    } else {
      surface.normal(x, 0, z);
      surface.u = x + 0.7 * z;
      surface.v = y;
      surface.firstCurvature = 1 / radius;
    }
  }
}
