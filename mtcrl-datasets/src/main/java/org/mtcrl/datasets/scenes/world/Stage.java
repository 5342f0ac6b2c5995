package org.mtcrl.datasets.scenes.world;

import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.scenes.render.Box;
import org.mtcrl.datasets.scenes.render.Cylinder;
import org.mtcrl.datasets.scenes.render.Ellipsoid;
import org.mtcrl.datasets.scenes.render.Material;
import org.mtcrl.datasets.scenes.render.Shape;
import org.mtcrl.datasets.scenes.render.Solid;

/** Collects solids; things are put together in their own coordinates and placed as a whole. */
final class Stage {
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
  Stage at(double x, double y, double z, double turn) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.turn = turn;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    return this;
  }

  /** Adds a shape in world coordinates. */
  Stage add(Shape shape, Material material, Thing thing) {
    solids.add(new Solid(shape, material, thing.label()));
    return this;
  }

  /**
   * Adds a box.
   *
   * @param right the middle, meters to the right of the thing's origin; ahead likewise
   * @param bottom meters above it
   */
  Stage box(
      double right,
      double bottom,
      double ahead,
      double width,
      double height,
      double depth,
      Material material,
      Thing thing) {
    double middle = y + bottom + height / 2;
    return add(
        new Box(worldX(right, ahead), middle, worldZ(right, ahead), width, height, depth, turn),
        material,
        thing);
  }

  /** Adds an upright cylinder. */
  Stage cylinder(
      double right,
      double bottom,
      double ahead,
      double radius,
      double height,
      Material material,
      Thing thing) {
    double middle = y + bottom + height / 2;
    return add(
        new Cylinder(worldX(right, ahead), middle, worldZ(right, ahead), radius, height),
        material,
        thing);
  }

  /** Adds an ellipsoid around a point; its axes are the world's. */
  Stage ball(
      double right,
      double up,
      double ahead,
      double across,
      double high,
      double deep,
      Material material,
      Thing thing) {
    return add(
        new Ellipsoid(worldX(right, ahead), y + up, worldZ(right, ahead), across, high, deep),
        material,
        thing);
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
