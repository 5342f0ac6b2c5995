// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.extent;
import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.offset;

import org.mtcrl.datasets.synthetic.scenes.render.Color;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Pattern;

/** The objects of streets, each around its own origin. */
final class Roadside {
  private static final Material STEEL = Material.plain(new Color(0.3, 0.31, 0.32));
  private static final Material BLACK = Material.plain(new Color(0.03, 0.03, 0.035));
  private static final Material GLASS = Material.plain(new Color(0.06, 0.08, 0.1));
  private static final Material BARK =
      new Material(new Color(0.16, 0.1, 0.06), Pattern.LEAVES, 0.15, 0.4, 5);
  private static final Material SKIN = Material.plain(new Color(0.5, 0.32, 0.24));

  private Roadside() {}

  /** A car with its length along z. */
  static void car(SceneBuilder builder, Material paint) {
    builder
        .box(offset(0, 0.3, 0), extent(1.75, 0.55, 4.2), paint, ObjectClass.CAR)
        .box(offset(0, 0.85, 0.15), extent(1.5, 0.22, 2.3), GLASS, ObjectClass.CAR)
        .box(offset(0, 1.07, 0.15), extent(1.42, 0.32, 2.0), GLASS, ObjectClass.CAR)
        .box(offset(0, 1.39, 0.15), extent(1.45, 0.06, 2.0), paint, ObjectClass.CAR);
    lightsAndWheels(builder, 0.85, 2.1, ObjectClass.CAR);
  }

  /** A truck with its length along z. */
  static void truck(SceneBuilder builder, Material paint) {
    builder
        .box(offset(0, 0.6, 0), extent(2.3, 2.5, 6.0), paint, ObjectClass.TRUCK)
        .box(offset(0, 0.4, 3.6), extent(2.2, 2.0, 1.2), STEEL, ObjectClass.TRUCK);
    lightsAndWheels(builder, 1.1, 3.0, ObjectClass.TRUCK);
  }

  private static void lightsAndWheels(
      SceneBuilder builder, double side, double rear, ObjectClass objectClass) {
    Material red = Material.plain(new Color(0.6, 0.03, 0.02));
    for (int sign = -1; sign <= 1; sign += 2) {
      builder
          .box(offset(sign * (side - 0.2), 0.65, -rear), extent(0.28, 0.14, 0.06), red, objectClass)
          .ball(
              offset(sign * side, 0.33, -rear * 0.63), extent(0.1, 0.33, 0.33), BLACK, objectClass)
          .ball(
              offset(sign * side, 0.33, rear * 0.63), extent(0.1, 0.33, 0.33), BLACK, objectClass);
    }
  }

  static void tree(SceneBuilder builder, double height, Color green, int seed) {
    Material leaves = new Material(green, Pattern.LEAVES, 0.5, 0.55, seed);
    double crown = height * 0.3;
    builder
        .cylinder(offset(0, 0, 0), 0.14, height * 0.55, BARK, ObjectClass.VEGETATION)
        .ball(
            offset(0, height * 0.68, 0),
            extent(crown, crown * 1.05, crown),
            leaves,
            ObjectClass.VEGETATION)
        .ball(
            offset(crown * 0.6, height * 0.58, -crown * 0.3),
            extent(crown * 0.6, crown * 0.55, crown * 0.6),
            leaves,
            ObjectClass.VEGETATION)
        .ball(
            offset(-crown * 0.55, height * 0.6, crown * 0.3),
            extent(crown * 0.65, crown * 0.6, crown * 0.6),
            leaves,
            ObjectClass.VEGETATION);
  }

  /** A hedge with its length along z. */
  static void hedge(SceneBuilder builder, double height, double length, Color green, int seed) {
    Material leaves = new Material(green, Pattern.LEAVES, 0.35, 0.5, seed);
    builder.box(offset(0, 0, 0), extent(1.0, height, length), leaves, ObjectClass.VEGETATION);
  }

  /** A house with its length along z. */
  static void house(
      SceneBuilder builder, double width, double height, double length, Color color, int seed) {
    Material front = new Material(color, Pattern.FACADE, 3.0, 0.8, seed);
    Material roof = Material.plain(new Color(0.28, 0.12, 0.08));
    builder
        .box(offset(0, 0, 0), extent(width, height, length), front, ObjectClass.BUILDING)
        .box(
            offset(0, height, 0),
            extent(width + 0.5, 0.4, length + 0.3),
            roof,
            ObjectClass.BUILDING);
  }

  /** A brick wall with its length along z. */
  static void wall(SceneBuilder builder, double height, double length, Color color, int seed) {
    Material bricks = new Material(color, Pattern.BRICKS, 0.3, 0.4, seed);
    builder.box(offset(0, 0, 0), extent(0.3, height, length), bricks, ObjectClass.STREET_WALL);
  }

  /** A fence of rails and posts with its length along z. */
  static void fence(SceneBuilder builder, double length, Color color) {
    Material wood = Material.plain(color);
    for (int rail = 0; rail < 3; rail++) {
      builder.box(
          offset(0, 0.2 + 0.35 * rail, 0), extent(0.06, 0.2, length), wood, ObjectClass.FENCE);
    }
    for (double along = -length / 2; along <= length / 2; along += 2) {
      builder.box(offset(0, 0, along), extent(0.12, 1.2, 0.12), wood, ObjectClass.FENCE);
    }
  }

  static void sign(SceneBuilder builder, Color color) {
    builder
        .cylinder(offset(0, 0, 0), 0.06, 2.6, STEEL, ObjectClass.POLE)
        .box(
            offset(0, 2.1, -0.08),
            extent(0.75, 0.75, 0.04),
            Material.plain(color),
            ObjectClass.TRAFFIC_SIGN);
  }

  static void streetLamp(SceneBuilder builder, int towards) {
    builder
        .cylinder(offset(0, 0, 0), 0.09, 6.5, STEEL, ObjectClass.POLE)
        .box(offset(towards * 0.9, 6.4, 0), extent(1.9, 0.1, 0.12), STEEL, ObjectClass.POLE);
  }

  static void trafficLight(SceneBuilder builder) {
    Material green = Material.plain(new Color(0.05, 0.9, 0.4));
    builder
        .cylinder(offset(0, 0, 0), 0.07, 2.7, STEEL, ObjectClass.POLE)
        .box(offset(0, 2.6, -0.05), extent(0.34, 0.95, 0.3), BLACK, ObjectClass.TRAFFIC_LIGHT)
        .ball(offset(0, 2.8, -0.2), extent(0.1, 0.1, 0.04), green, ObjectClass.TRAFFIC_LIGHT);
  }

  static void person(SceneBuilder builder, Color coat) {
    Material cloth = Material.plain(coat);
    builder
        .cylinder(offset(-0.1, 0, 0), 0.1, 0.85, BLACK, ObjectClass.PERSON)
        .cylinder(offset(0.1, 0, 0.1), 0.1, 0.85, BLACK, ObjectClass.PERSON)
        .ball(offset(0, 1.15, 0), extent(0.26, 0.4, 0.19), cloth, ObjectClass.PERSON)
        .ball(offset(0, 1.63, 0), extent(0.12, 0.15, 0.12), SKIN, ObjectClass.PERSON);
  }
}
