package org.mtcrl.datasets.scenes.render;

/**
 * A solid or a plane that rays can meet. Immutable.
 *
 * <p>World coordinates are in metres: x to the right, y up, z ahead.
 */
public abstract sealed class Shape permits Box, Cylinder, Ellipsoid, Plane {
  private final double centerX;
  private final double centerY;
  private final double centerZ;
  private final double squaredReach;

  /**
   * Creates a shape.
   *
   * @param reach the radius of a ball around the center that holds the shape
   */
  Shape(double centerX, double centerY, double centerZ, double reach) {
    this.centerX = centerX;
    this.centerY = centerY;
    this.centerZ = centerZ;
    squaredReach = reach * reach;
  }

  /**
   * Where a ray first meets the shape.
   *
   * @return metres along the ray, infinite where it misses
   */
  final double distance(Ray ray) {
    double x = centerX - ray.originX;
    double y = centerY - ray.originY;
    double z = centerZ - ray.originZ;
    double along = x * ray.x + y * ray.y + z * ray.z;
    double square = x * x + y * y + z * z;
    // The ball is passed by, or lies behind: most shapes, for most rays.
    if (square - along * along > squaredReach || (along < 0 && square > squaredReach)) {
      return Double.POSITIVE_INFINITY;
    }
    return meet(ray);
  }

  abstract double meet(Ray ray);

  /** Describes the surface where the ray met it, at {@link #distance}. */
  abstract void describe(Ray ray, double distance, Surface surface);
}
