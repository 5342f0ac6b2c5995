// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.extent;
import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.offset;

import org.mtcrl.datasets.synthetic.scenes.render.Color;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Pattern;

/** Furniture, each piece with its back at its own z = 0 and its front towards negative z. */
final class Furniture {
  private static final Material WHITE = Material.plain(new Color(0.75, 0.74, 0.7));
  private static final Material SCREEN = Material.plain(new Color(0.02, 0.025, 0.035));
  private static final Material DARK = Material.plain(new Color(0.06, 0.055, 0.05));
  private static final double LEG = 0.05;

  private Furniture() {}

  static void chair(SceneBuilder builder, Material material) {
    builder
        .box(offset(0, 0.42, -0.23), extent(0.46, 0.06, 0.46), material, ObjectClass.CHAIR)
        .box(offset(0, 0.48, -0.03), extent(0.46, 0.48, 0.06), material, ObjectClass.CHAIR);
    legs(builder, 0.46, 0.42, 0.46, material, ObjectClass.CHAIR);
  }

  static void table(SceneBuilder builder, double width, Material material) {
    builder.box(offset(0, 0.7, -0.4), extent(width, 0.06, 0.8), material, ObjectClass.TABLE);
    legs(builder, width, 0.7, 0.8, material, ObjectClass.TABLE);
  }

  private static void legs(
      SceneBuilder builder,
      double width,
      double height,
      double depth,
      Material material,
      ObjectClass objectClass) {
    double right = width / 2 - LEG / 2;
    for (int side = -1; side <= 1; side += 2) {
      builder
          .box(offset(side * right, 0, -LEG / 2), extent(LEG, height, LEG), material, objectClass)
          .box(
              offset(side * right, 0, LEG / 2 - depth),
              extent(LEG, height, LEG),
              material,
              objectClass);
    }
  }

  static void sofa(SceneBuilder builder, double width, Material material) {
    double side = width / 2 - 0.1;
    builder
        .box(offset(0, 0.05, -0.42), extent(width, 0.38, 0.84), material, ObjectClass.SOFA)
        .box(offset(0, 0.4, -0.12), extent(width, 0.45, 0.24), material, ObjectClass.SOFA)
        .box(offset(-side, 0.4, -0.45), extent(0.2, 0.22, 0.78), material, ObjectClass.SOFA)
        .box(offset(side, 0.4, -0.45), extent(0.2, 0.22, 0.78), material, ObjectClass.SOFA)
        .ball(offset(-width / 4, 0.58, -0.36), extent(0.22, 0.17, 0.13), material, ObjectClass.SOFA)
        .ball(offset(width / 4, 0.58, -0.36), extent(0.22, 0.17, 0.13), material, ObjectClass.SOFA);
  }

  static void bed(SceneBuilder builder, double width, Material cover, Material wood) {
    builder
        .box(offset(0, 0, -0.04), extent(width, 0.95, 0.08), wood, ObjectClass.BED)
        .box(offset(0, 0.1, -1.0), extent(width, 0.2, 1.85), wood, ObjectClass.BED)
        .box(offset(0, 0.3, -1.0), extent(width * 0.97, 0.22, 1.8), cover, ObjectClass.BED)
        .ball(offset(-width / 4, 0.58, -0.3), extent(0.28, 0.1, 0.17), WHITE, ObjectClass.BED)
        .ball(offset(width / 4, 0.58, -0.3), extent(0.28, 0.1, 0.17), WHITE, ObjectClass.BED);
  }

  /** A television on the wall. */
  static void television(SceneBuilder builder, double width) {
    builder
        .box(
            offset(0, 1.0, -0.03),
            extent(width + 0.06, width * 0.56 + 0.06, 0.05),
            DARK,
            ObjectClass.TELEVISION)
        .box(
            offset(0, 1.03, -0.06),
            extent(width, width * 0.56, 0.02),
            SCREEN,
            ObjectClass.TELEVISION);
  }

  static void cabinet(SceneBuilder builder, double width, double height, Material material) {
    builder
        .box(offset(0, 0, -0.2), extent(width, height, 0.4), material, ObjectClass.CABINET)
        .box(
            offset(-width * 0.03, height * 0.7, -0.41),
            extent(0.02, 0.12, 0.03),
            DARK,
            ObjectClass.CABINET)
        .box(
            offset(width * 0.03, height * 0.7, -0.41),
            extent(0.02, 0.12, 0.03),
            DARK,
            ObjectClass.CABINET);
  }

  /** Shelves on the wall, full of books. */
  static void bookshelf(SceneBuilder builder, double width, Material material, int seed) {
    Material backs = new Material(new Color(0.35, 0.2, 0.16), Pattern.SPINES, 0.07, 0.75, seed);
    for (int shelf = 0; shelf < 2; shelf++) {
      double height = 1.0 + 0.42 * shelf;
      builder
          .box(offset(0, height, -0.13), extent(width, 0.04, 0.26), material, ObjectClass.CABINET)
          .box(
              offset(0.02, height + 0.04, -0.11),
              extent(width * 0.9, 0.26, 0.18),
              backs,
              ObjectClass.BOOKS);
    }
  }

  static void picture(SceneBuilder builder, double width, double height, Color color, int seed) {
    Material canvas = new Material(color, Pattern.BLOTCHES, 0.2, 0.6, seed);
    builder
        .box(
            offset(0, 1.35, -0.015),
            extent(width + 0.08, height + 0.08, 0.03),
            DARK,
            ObjectClass.PICTURE)
        .box(offset(0, 1.39, -0.035), extent(width, height, 0.02), canvas, ObjectClass.PICTURE);
  }

  static void window(SceneBuilder builder, double width, double height, Color daylight) {
    Material glass = Material.plain(daylight);
    builder
        .box(
            offset(0, 0.95, -0.02),
            extent(width + 0.1, height + 0.1, 0.04),
            WHITE,
            ObjectClass.WINDOW)
        .box(
            offset(-width / 4, 1.0, -0.045),
            extent(width / 2 - 0.05, height, 0.02),
            glass,
            ObjectClass.WINDOW)
        .box(
            offset(width / 4, 1.0, -0.045),
            extent(width / 2 - 0.05, height, 0.02),
            glass,
            ObjectClass.WINDOW);
  }

  static void lamp(SceneBuilder builder, Color shade) {
    builder
        .cylinder(offset(0, 0, -0.25), 0.14, 0.03, DARK, ObjectClass.LAMP)
        .cylinder(offset(0, 0, -0.25), 0.02, 1.4, DARK, ObjectClass.LAMP)
        .cylinder(offset(0, 1.35, -0.25), 0.18, 0.28, Material.plain(shade), ObjectClass.LAMP);
  }

  static void plant(SceneBuilder builder, int seed) {
    Material pot = Material.plain(new Color(0.45, 0.2, 0.1));
    Material leaves = new Material(new Color(0.08, 0.28, 0.07), Pattern.LEAVES, 0.08, 0.6, seed);
    builder
        .cylinder(offset(0, 0, -0.3), 0.16, 0.3, pot, ObjectClass.PLANT)
        .ball(offset(0, 0.6, -0.3), extent(0.26, 0.36, 0.26), leaves, ObjectClass.PLANT)
        .ball(offset(0.13, 0.88, -0.35), extent(0.18, 0.22, 0.18), leaves, ObjectClass.PLANT);
  }

  static void vase(SceneBuilder builder, Color color) {
    Material clay = Material.plain(color);
    builder
        .ball(offset(0, 0.13, 0), extent(0.11, 0.13, 0.11), clay, ObjectClass.VASE)
        .cylinder(offset(0, 0.2, 0), 0.05, 0.14, clay, ObjectClass.VASE);
  }
}
