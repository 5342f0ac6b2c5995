package org.mtcrl.datasets.scenes.world;

import org.mtcrl.datasets.scenes.render.Color;
import org.mtcrl.datasets.scenes.render.Material;
import org.mtcrl.datasets.scenes.render.Pattern;

/** Furniture, each piece with its back at its own z = 0 and its front towards negative z. */
final class Furniture {
  private static final Material WHITE = Material.plain(new Color(0.75, 0.74, 0.7));
  private static final Material SCREEN = Material.plain(new Color(0.02, 0.025, 0.035));
  private static final Material DARK = Material.plain(new Color(0.06, 0.055, 0.05));
  private static final double LEG = 0.05;

  private Furniture() {}

  static void chair(Stage stage, Material material) {
    stage
        .box(0, 0.42, -0.23, 0.46, 0.06, 0.46, material, Thing.CHAIR)
        .box(0, 0.48, -0.03, 0.46, 0.48, 0.06, material, Thing.CHAIR);
    legs(stage, 0.46, 0.42, 0.46, material, Thing.CHAIR);
  }

  static void table(Stage stage, double width, Material material) {
    stage.box(0, 0.7, -0.4, width, 0.06, 0.8, material, Thing.TABLE);
    legs(stage, width, 0.7, 0.8, material, Thing.TABLE);
  }

  private static void legs(
      Stage stage, double width, double height, double depth, Material material, Thing thing) {
    double right = width / 2 - LEG / 2;
    for (int side = -1; side <= 1; side += 2) {
      stage
          .box(side * right, 0, -LEG / 2, LEG, height, LEG, material, thing)
          .box(side * right, 0, LEG / 2 - depth, LEG, height, LEG, material, thing);
    }
  }

  static void sofa(Stage stage, double width, Material material) {
    double side = width / 2 - 0.1;
    stage
        .box(0, 0.05, -0.42, width, 0.38, 0.84, material, Thing.SOFA)
        .box(0, 0.4, -0.12, width, 0.45, 0.24, material, Thing.SOFA)
        .box(-side, 0.4, -0.45, 0.2, 0.22, 0.78, material, Thing.SOFA)
        .box(side, 0.4, -0.45, 0.2, 0.22, 0.78, material, Thing.SOFA)
        .ball(-width / 4, 0.58, -0.36, 0.22, 0.17, 0.13, material, Thing.SOFA)
        .ball(width / 4, 0.58, -0.36, 0.22, 0.17, 0.13, material, Thing.SOFA);
  }

  static void bed(Stage stage, double width, Material cover, Material wood) {
    stage
        .box(0, 0, -0.04, width, 0.95, 0.08, wood, Thing.BED)
        .box(0, 0.1, -1.0, width, 0.2, 1.85, wood, Thing.BED)
        .box(0, 0.3, -1.0, width * 0.97, 0.22, 1.8, cover, Thing.BED)
        .ball(-width / 4, 0.58, -0.3, 0.28, 0.1, 0.17, WHITE, Thing.BED)
        .ball(width / 4, 0.58, -0.3, 0.28, 0.1, 0.17, WHITE, Thing.BED);
  }

  /** A television on the wall. */
  static void television(Stage stage, double width) {
    stage
        .box(0, 1.0, -0.03, width + 0.06, width * 0.56 + 0.06, 0.05, DARK, Thing.TELEVISION)
        .box(0, 1.03, -0.06, width, width * 0.56, 0.02, SCREEN, Thing.TELEVISION);
  }

  static void cabinet(Stage stage, double width, double height, Material material) {
    stage
        .box(0, 0, -0.2, width, height, 0.4, material, Thing.CABINET)
        .box(-width * 0.03, height * 0.7, -0.41, 0.02, 0.12, 0.03, DARK, Thing.CABINET)
        .box(width * 0.03, height * 0.7, -0.41, 0.02, 0.12, 0.03, DARK, Thing.CABINET);
  }

  /** Shelves on the wall, full of books. */
  static void bookshelf(Stage stage, double width, Material material, int seed) {
    Material backs = new Material(new Color(0.35, 0.2, 0.16), Pattern.SPINES, 0.07, 0.75, seed);
    for (int shelf = 0; shelf < 2; shelf++) {
      double height = 1.0 + 0.42 * shelf;
      stage
          .box(0, height, -0.13, width, 0.04, 0.26, material, Thing.CABINET)
          .box(0.02, height + 0.04, -0.11, width * 0.9, 0.26, 0.18, backs, Thing.BOOKS);
    }
  }

  static void picture(Stage stage, double width, double height, Color color, int seed) {
    Material canvas = new Material(color, Pattern.BLOTCHES, 0.2, 0.6, seed);
    stage
        .box(0, 1.35, -0.015, width + 0.08, height + 0.08, 0.03, DARK, Thing.PICTURE)
        .box(0, 1.39, -0.035, width, height, 0.02, canvas, Thing.PICTURE);
  }

  static void window(Stage stage, double width, double height, Color daylight) {
    Material glass = Material.plain(daylight);
    stage
        .box(0, 0.95, -0.02, width + 0.1, height + 0.1, 0.04, WHITE, Thing.WINDOW)
        .box(-width / 4, 1.0, -0.045, width / 2 - 0.05, height, 0.02, glass, Thing.WINDOW)
        .box(width / 4, 1.0, -0.045, width / 2 - 0.05, height, 0.02, glass, Thing.WINDOW);
  }

  static void lamp(Stage stage, Color shade) {
    stage
        .cylinder(0, 0, -0.25, 0.14, 0.03, DARK, Thing.LAMP)
        .cylinder(0, 0, -0.25, 0.02, 1.4, DARK, Thing.LAMP)
        .cylinder(0, 1.35, -0.25, 0.18, 0.28, Material.plain(shade), Thing.LAMP);
  }

  static void plant(Stage stage, int seed) {
    Material pot = Material.plain(new Color(0.45, 0.2, 0.1));
    Material leaves = new Material(new Color(0.08, 0.28, 0.07), Pattern.LEAVES, 0.08, 0.6, seed);
    stage
        .cylinder(0, 0, -0.3, 0.16, 0.3, pot, Thing.PLANT)
        .ball(0, 0.6, -0.3, 0.26, 0.36, 0.26, leaves, Thing.PLANT)
        .ball(0.13, 0.88, -0.35, 0.18, 0.22, 0.18, leaves, Thing.PLANT);
  }

  static void vase(Stage stage, Color color) {
    Material clay = Material.plain(color);
    stage
        .ball(0, 0.13, 0, 0.11, 0.13, 0.11, clay, Thing.VASE)
        .cylinder(0, 0.2, 0, 0.05, 0.14, clay, Thing.VASE);
  }
}
