// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** What a ray met; reused from pixel to pixel. */
final class Surface {
  /** The point, world coordinates in meters. */
  double x;

  double y;
  double z;

  /** The unit normal, on the side that the ray came from. */
  double normalX;

  double normalY;
  double normalZ;

  /** Coordinates on the surface, meters, for textures. */
  double u;

  double v;

  /** Principal curvatures, larger first, 1/m; positive where the surface is convex. */
  double firstCurvature;

  double secondCurvature;

  void at(Ray ray, double distance) {
    x = ray.originX + distance * ray.x;
    y = ray.originY + distance * ray.y;
    z = ray.originZ + distance * ray.z;
    firstCurvature = 0;
    secondCurvature = 0;
  }

  void normal(double x, double y, double z) {
    double scale = 1 / Math.sqrt(x * x + y * y + z * z);
    normalX = x * scale;
    normalY = y * scale;
    normalZ = z * scale;
  }

  /** Turns the normal against the ray, where that met a surface from behind. */
  void face(Ray ray) {
    if (normalX * ray.x + normalY * ray.y + normalZ * ray.z > 0) {
      normalX = -normalX;
      normalY = -normalY;
      normalZ = -normalZ;
    }
  }
}
