package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.synthetic.scenes.render.Box;
import org.mtcrl.datasets.synthetic.scenes.render.Cylinder;
import org.mtcrl.datasets.synthetic.scenes.render.Ellipsoid;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Shape;
import org.mtcrl.datasets.synthetic.scenes.render.Solid;

/** Collects solids; things are put together in their own coordinates and placed as a whole. */
final class SceneBuilder {
  private final List<Solid> solids = new ArrayList<>();
  private double x;
  private double y;
  private double z;
  private double turn;
  private double cos = 1;
  private double sin;

  /**
   * Moves the origin of what is added next.
   *
   * @param x world coordinates on the ground, meters; z likewise
   * @param y how high the thing stands
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

  /**
   * Adds a box.
   *
   * @param right the middle, meters to the right of the thing's origin; ahead likewise
   * @param bottom meters above it
   */
  SceneBuilder box(
      double right,
      double bottom,
      double ahead,
      double width,
      double height,
      double depth,
      Material material,
      ObjectClass objectClass) {
    double middle = y + bottom + height / 2;
    return add(
        new Box(worldX(right, ahead), middle, worldZ(right, ahead), width, height, depth, turn),
        material,
        objectClass);
  }

  /** Adds an upright cylinder. */
  SceneBuilder cylinder(
      double right,
      double bottom,
      double ahead,
      double radius,
      double height,
      Material material,
      ObjectClass objectClass) {
    double middle = y + bottom + height / 2;
    return add(
        new Cylinder(worldX(right, ahead), middle, worldZ(right, ahead), radius, height),
        material,
        objectClass);
  }

  /** Adds an ellipsoid around a point; its axes are the world's. */
  SceneBuilder ball(
      double right,
      double up,
      double ahead,
      double across,
      double high,
      double deep,
      Material material,
      ObjectClass objectClass) {
    return add(
        new Ellipsoid(worldX(right, ahead), y + up, worldZ(right, ahead), across, high, deep),
        material,
        objectClass);
  }

  private double worldX(double right, double ahead) {
    return x + cos * right - sin * ahead;
  }

  private double worldZ(double right, double ahead) {
    return z + sin * right + cos * ahead;
  }

  List<Solid> solids() {
    return solids;
  }
}
