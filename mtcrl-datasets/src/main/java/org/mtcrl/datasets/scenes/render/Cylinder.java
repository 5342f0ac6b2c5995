package org.mtcrl.datasets.scenes.render;

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
    double discriminant = b * b - a * (x * x + z * z - radius * radius);
    if (discriminant < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double root = Math.sqrt(discriminant);
    double inverse = ray.inverseY;
    double reach = Math.abs(inverse) * half;
    double middle = (centerY - ray.originY) * inverse;
    // The part of the ray inside both the endless cylinder and the slab between its ends.
    double enter = Math.max((-b - root) / a, middle - reach);
    double leave = Math.min((-b + root) / a, middle + reach);
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
