// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** A box that stands upright, turned about the vertical. */
public final class Box extends Shape {
  /** Edges curve as if they were rounded with this radius, meters. */
  static final double EDGE_RADIUS = 0.05;

  private final double halfX;
  private final double halfY;
  private final double halfZ;
  private final double cos;
  private final double sin;

  /**
   * Creates a box.
   *
   * @param center world coordinates
   * @param extent along its own axes
   * @param turn radians about the vertical, from x towards z
   */
  public Box(Point center, Extent extent, double turn) {
    super(
        center.x(),
        center.y(),
        center.z(),
        across(extent.width(), extent.depth(), turn),
        extent.height() / 2,
        across(extent.depth(), extent.width(), turn));
    halfX = extent.width() / 2;
    halfY = extent.height() / 2;
    halfZ = extent.depth() / 2;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
  }

  /** Half the extent of a turned box along the axis that one of its sides had. */
  private static double across(double side, double other, double turn) {
    return (Math.abs(StrictMath.cos(turn)) * side + Math.abs(StrictMath.sin(turn)) * other) / 2;
  }

  @Override
  double meet(Ray ray) {
    double x = ray.originX - centerX;
    double z = ray.originZ - centerZ;
    double originX = cos * x + sin * z;
    double originZ = cos * z - sin * x;
    double directionX = cos * ray.x + sin * ray.z;
    double directionZ = cos * ray.z - sin * ray.x;
    // The ray is inside the box where it is between all three pairs of faces. The quotients are
    // infinite where it runs along a pair, and the comparisons are right for infinite numbers.
    double inverse = 1 / directionX;
    double first = (-halfX - originX) * inverse;
    double second = (halfX - originX) * inverse;
    double enter = Math.min(first, second);
    double leave = Math.max(first, second);
    first = (centerY - halfY - ray.originY) * ray.inverseY;
    second = (centerY + halfY - ray.originY) * ray.inverseY;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
    inverse = 1 / directionZ;
    first = (-halfZ - originZ) * inverse;
    second = (halfZ - originZ) * inverse;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
    return enter <= leave && enter > Ray.NEAREST ? enter : Double.POSITIVE_INFINITY;
  }

  @Override
  void describe(Ray ray, double distance, Surface surface) {
    surface.at(ray, distance);
    double x = cos * (surface.x - centerX) + sin * (surface.z - centerZ);
    double y = surface.y - centerY;
    double z = cos * (surface.z - centerZ) - sin * (surface.x - centerX);
    double insideX = halfX - Math.abs(x);
    double insideY = halfY - Math.abs(y);
    double insideZ = halfZ - Math.abs(z);
    double toEdge;
    if (insideY <= insideX && insideY <= insideZ) {
      surface.normal(0, y, 0);
      surface.u = x;
      surface.v = z;
      toEdge = Math.min(insideX, insideZ);
    } else if (insideX <= insideZ) {
      surface.normal(cos * Math.signum(x), 0, sin * Math.signum(x));
      surface.u = z;
      surface.v = y;
      toEdge = Math.min(insideY, insideZ);
    } else {
      surface.normal(-sin * Math.signum(z), 0, cos * Math.signum(z));
      surface.u = x;
      surface.v = y;
      toEdge = Math.min(insideX, insideY);
    }
    surface.face(ray);
    if (toEdge < EDGE_RADIUS) {
      surface.firstCurvature = 1 / EDGE_RADIUS * (1 - toEdge / EDGE_RADIUS);
    }
  }
}
