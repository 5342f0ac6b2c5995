package org.mtcrl.datasets.scenes.world;

import org.mtcrl.datasets.scenes.render.Color;
import org.mtcrl.datasets.scenes.render.Material;
import org.mtcrl.datasets.scenes.render.Pattern;

/** What stands in streets, each thing around its own origin. */
final class Roadside {
  private static final Material STEEL = Material.plain(new Color(0.3, 0.31, 0.32));
  private static final Material BLACK = Material.plain(new Color(0.03, 0.03, 0.035));
  private static final Material GLASS = Material.plain(new Color(0.06, 0.08, 0.1));
  private static final Material BARK =
      new Material(new Color(0.16, 0.1, 0.06), Pattern.LEAVES, 0.15, 0.4, 5);
  private static final Material SKIN = Material.plain(new Color(0.5, 0.32, 0.24));

  private Roadside() {}

  /** A car with its length along z. */
  static void car(Stage stage, Material paint) {
    stage
        .box(0, 0.3, 0, 1.75, 0.55, 4.2, paint, Thing.CAR)
        .box(0, 0.85, 0.15, 1.5, 0.22, 2.3, GLASS, Thing.CAR)
        .box(0, 1.07, 0.15, 1.42, 0.32, 2.0, GLASS, Thing.CAR)
        .box(0, 1.39, 0.15, 1.45, 0.06, 2.0, paint, Thing.CAR);
    lightsAndWheels(stage, 0.85, 2.1, Thing.CAR);
  }

  /** A truck with its length along z. */
  static void truck(Stage stage, Material paint) {
    stage
        .box(0, 0.6, 0, 2.3, 2.5, 6.0, paint, Thing.TRUCK)
        .box(0, 0.4, 3.6, 2.2, 2.0, 1.2, STEEL, Thing.TRUCK);
    lightsAndWheels(stage, 1.1, 3.0, Thing.TRUCK);
  }

  private static void lightsAndWheels(Stage stage, double side, double rear, Thing thing) {
    Material red = Material.plain(new Color(0.6, 0.03, 0.02));
    for (int sign = -1; sign <= 1; sign += 2) {
      stage
          .box(sign * (side - 0.2), 0.65, -rear, 0.28, 0.14, 0.06, red, thing)
          .ball(sign * side, 0.33, -rear * 0.63, 0.1, 0.33, 0.33, BLACK, thing)
          .ball(sign * side, 0.33, rear * 0.63, 0.1, 0.33, 0.33, BLACK, thing);
    }
  }

  static void tree(Stage stage, double height, Color green, int seed) {
    Material leaves = new Material(green, Pattern.LEAVES, 0.5, 0.55, seed);
    double crown = height * 0.3;
    stage
        .cylinder(0, 0, 0, 0.14, height * 0.55, BARK, Thing.VEGETATION)
        .ball(0, height * 0.68, 0, crown, crown * 1.05, crown, leaves, Thing.VEGETATION)
        .ball(
            crown * 0.6,
            height * 0.58,
            -crown * 0.3,
            crown * 0.6,
            crown * 0.55,
            crown * 0.6,
            leaves,
            Thing.VEGETATION)
        .ball(
            -crown * 0.55,
            height * 0.6,
            crown * 0.3,
            crown * 0.65,
            crown * 0.6,
            crown * 0.6,
            leaves,
            Thing.VEGETATION);
  }

  /** A hedge with its length along z. */
  static void hedge(Stage stage, double height, double length, Color green, int seed) {
    Material leaves = new Material(green, Pattern.LEAVES, 0.35, 0.5, seed);
    stage.box(0, 0, 0, 1.0, height, length, leaves, Thing.VEGETATION);
  }

  /** A house with its length along z. */
  static void house(
      Stage stage, double width, double height, double length, Color color, int seed) {
    Material front = new Material(color, Pattern.FACADE, 3.0, 0.8, seed);
    Material roof = Material.plain(new Color(0.28, 0.12, 0.08));
    stage
        .box(0, 0, 0, width, height, length, front, Thing.BUILDING)
        .box(0, height, 0, width + 0.5, 0.4, length + 0.3, roof, Thing.BUILDING);
  }

  /** A brick wall with its length along z. */
  static void wall(Stage stage, double height, double length, Color color, int seed) {
    Material bricks = new Material(color, Pattern.BRICKS, 0.3, 0.4, seed);
    stage.box(0, 0, 0, 0.3, height, length, bricks, Thing.STREET_WALL);
  }

  /** A fence of rails and posts with its length along z. */
  static void fence(Stage stage, double length, Color color) {
    Material wood = Material.plain(color);
    for (int rail = 0; rail < 3; rail++) {
      stage.box(0, 0.2 + 0.35 * rail, 0, 0.06, 0.2, length, wood, Thing.FENCE);
    }
    for (double along = -length / 2; along <= length / 2; along += 2) {
      stage.box(0, 0, along, 0.12, 1.2, 0.12, wood, Thing.FENCE);
    }
  }

  static void sign(Stage stage, Color color) {
    stage
        .cylinder(0, 0, 0, 0.06, 2.6, STEEL, Thing.POLE)
        .box(0, 2.1, -0.08, 0.75, 0.75, 0.04, Material.plain(color), Thing.TRAFFIC_SIGN);
  }

  static void streetLamp(Stage stage, int towards) {
    stage
        .cylinder(0, 0, 0, 0.09, 6.5, STEEL, Thing.POLE)
        .box(towards * 0.9, 6.4, 0, 1.9, 0.1, 0.12, STEEL, Thing.POLE);
  }

  static void trafficLight(Stage stage) {
    Material green = Material.plain(new Color(0.05, 0.9, 0.4));
    stage
        .cylinder(0, 0, 0, 0.07, 2.7, STEEL, Thing.POLE)
        .box(0, 2.6, -0.05, 0.34, 0.95, 0.3, BLACK, Thing.TRAFFIC_LIGHT)
        .ball(0, 2.8, -0.2, 0.1, 0.1, 0.04, green, Thing.TRAFFIC_LIGHT);
  }

  static void person(Stage stage, Color coat) {
    Material cloth = Material.plain(coat);
    stage
        .cylinder(-0.1, 0, 0, 0.1, 0.85, BLACK, Thing.PERSON)
        .cylinder(0.1, 0, 0.1, 0.1, 0.85, BLACK, Thing.PERSON)
        .ball(0, 1.15, 0, 0.26, 0.4, 0.19, cloth, Thing.PERSON)
        .ball(0, 1.63, 0, 0.12, 0.15, 0.12, SKIN, Thing.PERSON);
  }
}
