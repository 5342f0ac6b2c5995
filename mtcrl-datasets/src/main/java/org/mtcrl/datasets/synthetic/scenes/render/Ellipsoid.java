// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** An ellipsoid whose axes are the world's; a ball where the radii agree. */
public final class Ellipsoid extends Shape {
  private final double radiusX;
  private final double radiusY;
  private final double radiusZ;

  /** Creates an ellipsoid; all in meters. */
  public Ellipsoid(
      double centerX,
      double centerY,
      double centerZ,
      double radiusX,
      double radiusY,
      double radiusZ) {
    super(centerX, centerY, centerZ, radiusX, radiusY, radiusZ);
    this.radiusX = radiusX;
    this.radiusY = radiusY;
    this.radiusZ = radiusZ;
  }

  @Override
  double meet(Ray ray) {
    double x = (ray.originX - centerX) / radiusX;
    double y = (ray.originY - centerY) / radiusY;
    double z = (ray.originZ - centerZ) / radiusZ;
    double dx = ray.x / radiusX;
    double dy = ray.y / radiusY;
    double dz = ray.z / radiusZ;
    double a = dx * dx + dy * dy + dz * dz;
    double b = x * dx + y * dy + z * dz;
    double c = x * x + y * y + z * z - 1;
    double discriminant = b * b - a * c;
    if (discriminant < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double distance = (-b - Math.sqrt(discriminant)) / a;
    return distance > Ray.NEAREST ? distance : Double.POSITIVE_INFINITY;
  }

  @Override
  void describe(Ray ray, double distance, Surface surface) {
    surface.at(ray, distance);
    double x = surface.x - centerX;
    double y = surface.y - centerY;
    double z = surface.z - centerZ;
    double gradientX = x / (radiusX * radiusX);
    double gradientY = y / (radiusY * radiusY);
    double gradientZ = z / (radiusZ * radiusZ);
    surface.normal(gradientX, gradientY, gradientZ);
    surface.u = x + 0.7 * z;
    surface.v = y;
    curve(x, y, z, gradientX, gradientY, gradientZ, surface);
  }

  /**
   * Gaussian and mean curvature of the quadric (Goldman, Curvature formulas for implicit curves and
   * surfaces, 2005), of which the principal ones follow.
   */
  private void curve(
      double x,
      double y,
      double z,
      double gradientX,
      double gradientY,
      double gradientZ,
      Surface surface) {
    double a = radiusX * radiusX;
    double b = radiusY * radiusY;
    double c = radiusZ * radiusZ;
    double square = gradientX * gradientX + gradientY * gradientY + gradientZ * gradientZ;
    double gaussian = 1 / (a * b * c * square * square);
    double mean =
        Math.abs(x * x + y * y + z * z - a - b - c) / (2 * a * b * c * square * Math.sqrt(square));
    double half = Math.sqrt(Math.max(0, mean * mean - gaussian));
    surface.firstCurvature = mean + half;
    surface.secondCurvature = mean - half;
  }
}
