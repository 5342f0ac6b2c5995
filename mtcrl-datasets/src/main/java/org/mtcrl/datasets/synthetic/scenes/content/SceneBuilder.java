// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.synthetic.scenes.render.Box;
import org.mtcrl.datasets.synthetic.scenes.render.Cylinder;
import org.mtcrl.datasets.synthetic.scenes.render.Ellipsoid;
import org.mtcrl.datasets.synthetic.scenes.render.Extent;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Point;
import org.mtcrl.datasets.synthetic.scenes.render.Shape;
import org.mtcrl.datasets.synthetic.scenes.render.Solid;

/**
 * Collects the solids of a scene. An object is made of parts in its own coordinates, and placed in
 * the world as a whole by {@link #at}.
 */
final class SceneBuilder {
  private final List<Solid> solids = new ArrayList<>();
  private double x;
  private double y;
  private double z;
  private double turn;
  private double cos = 1;
  private double sin;

  /**
   * Where a part is in the coordinates of its object, meters.
   *
   * @param right to the right of the object's origin
   * @param up above it
   * @param ahead ahead of it
   */
  record Offset(double right, double up, double ahead) {}

  /** An offset; see {@link Offset}. */
  static Offset offset(double right, double up, double ahead) {
    return new Offset(right, up, ahead);
  }

  /** Widths, heights and depths, or radii, meters. */
  static Extent extent(double width, double height, double depth) {
    return new Extent(width, height, depth);
  }

  /**
   * Places the object whose parts are added next.
   *
   * @param x world coordinates on the ground, meters; z likewise
   * @param y height of the object's origin above the ground, meters
   * @param turn radians about the vertical, from x towards z
   */
  SceneBuilder at(double x, double y, double z, double turn) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.turn = turn;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    return this;
  }

  /** Adds a shape in world coordinates. */
  SceneBuilder add(Shape shape, Material material, ObjectClass objectClass) {
    solids.add(new Solid(shape, material, objectClass.label()));
    return this;
  }

  /** Adds a box; the offset is that of the center of its lower side. */
  SceneBuilder box(Offset offset, Extent extent, Material material, ObjectClass objectClass) {
    double middle = y + offset.up() + extent.height() / 2;
    Point center = new Point(worldX(offset), middle, worldZ(offset));
    return add(new Box(center, extent, turn), material, objectClass);
  }

  /** Adds an upright cylinder; the offset is that of the center of its lower end. */
  SceneBuilder cylinder(
      Offset offset, double radius, double height, Material material, ObjectClass objectClass) {
    double middle = y + offset.up() + height / 2;
    return add(
        new Cylinder(worldX(offset), middle, worldZ(offset), radius, height),
        material,
        objectClass);
  }

  /** Adds an ellipsoid around a point; its axes are the world's. */
  SceneBuilder ball(Offset center, Extent radii, Material material, ObjectClass objectClass) {
    return add(
        new Ellipsoid(
            worldX(center),
            y + center.up(),
            worldZ(center),
            radii.width(),
            radii.height(),
            radii.depth()),
        material,
        objectClass);
  }

  private double worldX(Offset offset) {
    return x + cos * offset.right() - sin * offset.ahead();
  }

  private double worldZ(Offset offset) {
    return z + sin * offset.right() + cos * offset.ahead();
  }

  List<Solid> solids() {
    return solids;
  }
}
