// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.Camera;
import org.mtcrl.datasets.synthetic.scenes.render.Color;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.Lighting;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Pattern;
import org.mtcrl.datasets.synthetic.scenes.render.Plane;
import org.mtcrl.datasets.synthetic.scenes.render.Scene;

/** Builds one room. The camera stands at its near end and looks at the far wall. */
final class RoomBuilder {
  /** What furniture is covered with, whatever kind it is. */
  private static final Color[] FABRICS = {
    new Color(0.42, 0.12, 0.1),
    new Color(0.12, 0.2, 0.38),
    new Color(0.16, 0.3, 0.2),
    new Color(0.5, 0.42, 0.28),
    new Color(0.22, 0.2, 0.22),
  };

  private static final Color[] WOODS = {
    new Color(0.4, 0.23, 0.1), new Color(0.2, 0.1, 0.05), new Color(0.55, 0.4, 0.24),
  };

  private final Style style;
  private final Factors factors;
  private final RandomGenerator layout;
  private final RandomGenerator objects;
  private final RandomGenerator paint;
  private final int noiseSeed;
  private final SceneBuilder builder = new SceneBuilder();

  private final double depth;
  private final double width;
  private final double height;
  private final double middle;

  RoomBuilder(Style style, Factors factors, ViewStreams streams) {
    this.style = style;
    this.factors = factors;
    layout = streams.layout();
    objects = streams.objects();
    paint = streams.paint();
    noiseSeed = streams.noise().nextInt();
    double share = layout.nextDouble();
    depth = style.scale() * (factors.isFar() ? 4.8 + 1.9 * share : 2.7 + 0.8 * share);
    width = style.scale() * Draw.between(layout, 3.2, 4.6);
    height = style.tallness() * Draw.between(layout, 2.4, 2.8);
    middle = Draw.between(layout, -0.5, 0.5);
  }

  CameraSample build(ImageGeometry geometry) {
    Camera camera =
        new Camera(
            geometry.height(),
            geometry.width(),
            geometry.lens(),
            Draw.between(layout, 1.3, 1.6),
            Draw.between(layout, -0.18, 0.18),
            Draw.between(layout, -0.3, -0.16));
    double lampX = middle + Draw.between(layout, -0.8, 0.8);
    double lampZ = depth * Draw.between(layout, 0.35, 0.65);
    double brightness = style.brightness() * Draw.between(layout, 0.85, 1.15);
    fixtures();
    furniture();
    walls();
    Lighting lighting =
        Lighting.lamp(
            new Color(1.0, 0.94, 0.84).times(0.85 * brightness),
            lampX,
            height - 0.25,
            lampZ,
            new Color(0.4, 0.41, 0.43).times(brightness));
    return new CameraSample(new Scene(builder.solids(), lighting), camera, factors, noiseSeed);
  }

  private double left() {
    return middle - width / 2;
  }

  private double right() {
    return middle + width / 2;
  }

  /** Paint and flooring: the only place where the second paint matters. */
  private void walls() {
    double light = Draw.between(paint, 0.8, 1.15);
    double shift = Draw.between(paint, 0, 0.3);
    Color warm = new Color(0.68, 0.47, 0.28);
    Color cool = new Color(0.33, 0.47, 0.64);
    Color base =
        (factors.isSecondPaint() ? cool.mix(warm, shift) : warm.mix(cool, shift)).times(light);
    Material wall = new Material(base, Pattern.PLAIN, 0.7, 0.1, style.seed());
    double tone = Draw.between(paint, 0.8, 1.2);
    Material floor =
        factors.isSecondPaint()
            ? new Material(
                new Color(0.45, 0.46, 0.46).times(tone), Pattern.TILES, 0.4, 0.45, style.seed())
            : new Material(
                new Color(0.42, 0.25, 0.12).times(tone), Pattern.PLANKS, 0.16, 0.5, style.seed());
    Material ceiling = Material.plain(new Color(0.72, 0.72, 0.7));
    builder
        .add(new Plane(Plane.Axis.Z, depth), wall, ObjectClass.WALL)
        .add(new Plane(Plane.Axis.Z, -1.5), wall, ObjectClass.WALL)
        .add(new Plane(Plane.Axis.X, left()), wall, ObjectClass.WALL)
        .add(new Plane(Plane.Axis.X, right()), wall, ObjectClass.WALL)
        .add(new Plane(Plane.Axis.Y, 0), floor, ObjectClass.FLOOR)
        .add(new Plane(Plane.Axis.Y, height), ceiling, ObjectClass.CEILING);
  }

  /** What hangs and stands in any room, whatever its mix. */
  private void fixtures() {
    int windowSide = Draw.happens(layout, style.leaning()) ? 1 : -1;
    double along = depth * Draw.between(layout, 0.5, 0.75);
    double turn = windowSide * Math.PI / 2;
    builder.at(windowSide > 0 ? right() : left(), 0, along, -turn);
    Furniture.window(
        builder,
        Draw.between(layout, 0.9, 1.5),
        Draw.between(layout, 0.8, 1.1),
        new Color(1.3, 1.4, 1.5));
    if (Draw.happens(layout, style.density())) {
      builder.at(windowSide > 0 ? left() : right(), 0, depth * 0.7, turn);
      Furniture.picture(builder, 0.6, 0.45, style.tint().times(0.5), layout.nextInt());
    }
    double corner = Draw.between(layout, 0.3, 0.45);
    builder.at(windowSide > 0 ? left() + corner : right() - corner, 0, depth - 0.05, 0);
    if (Draw.happens(layout, 0.5)) {
      Furniture.lamp(builder, new Color(0.9, 0.8, 0.55));
    } else {
      Furniture.plant(builder, layout.nextInt());
    }
  }

  private void furniture() {
    int[] order = RandomStreams.permutation(3, objects);
    double[] places = new double[3];
    for (int i = 0; i < places.length; i++) {
      places[i] = middle + (order[i] - 1) * width * 0.29 + Draw.between(objects, -0.12, 0.12);
    }
    if (factors.isSecondMix()) {
      lounge(places);
    } else {
      study(places);
    }
  }

  private Material fabric() {
    Color color = FABRICS[objects.nextInt(FABRICS.length)].times(style.tint());
    return new Material(
        color.times(Draw.between(objects, 0.8, 1.3)), Pattern.LEAVES, 0.1, 0.15, style.seed());
  }

  private Material wood() {
    Color color = WOODS[objects.nextInt(WOODS.length)].times(style.tint());
    return new Material(color, Pattern.PLANKS, 0.12, 0.2, style.seed());
  }

  /** Where a thing's back stands: at the far wall, or out in the room if there is space. */
  private double back(double probability) {
    double free = Math.max(0, depth - 3.2);
    double forward = objects.nextDouble() * free;
    return depth - 0.06 - (Draw.happens(objects, probability) ? forward : 0);
  }

  private double slight() {
    return Draw.between(objects, -0.2, 0.2);
  }

  /** The first mix: a table, chairs, books. */
  private void study(double[] places) {
    double z = back(0.6) - 0.15;
    builder.at(places[0], 0, z, slight());
    Furniture.table(builder, Draw.between(objects, 1.0, 1.4), wood());
    if (Draw.happens(objects, 0.6)) {
      builder.at(places[0] + Draw.between(objects, -0.3, 0.3), 0.76, z - 0.4, 0);
      Furniture.vase(builder, FABRICS[objects.nextInt(FABRICS.length)].times(1.6));
    }
    Material seats = fabric();
    for (int i = 0; i < 2; i++) {
      builder.at(places[1 + i], 0, back(0.6) - 0.2, Draw.between(objects, -0.7, 0.7));
      Furniture.chair(builder, seats);
    }
    builder.at(places[1], 0, depth - 0.01, 0);
    Furniture.bookshelf(builder, Draw.between(objects, 0.9, 1.3), wood(), objects.nextInt());
  }

  /** The second mix: a bed or a sofa or both, a television. */
  private void lounge(double[] places) {
    int kind = objects.nextInt(3);
    double room = kind == 2 ? 0.78 : 1;
    if (kind != 0) {
      builder.at(places[0], 0, back(0.6) - 0.1, slight());
      Furniture.sofa(builder, room * Draw.between(objects, 1.3, 1.8), fabric());
    }
    if (kind != 1) {
      builder.at(places[1], 0, depth - 0.06, slight() / 4);
      Furniture.bed(builder, room * Draw.between(objects, 1.1, 1.5), fabric(), wood());
    }
    builder.at(places[2], 0, depth - 0.01, 0);
    Furniture.television(builder, Draw.between(objects, 0.7, 1.1));
    builder.at(places[2], 0, depth - 0.02, 0);
    Furniture.cabinet(
        builder, Draw.between(objects, 0.7, 1.1), Draw.between(objects, 0.5, 0.85), wood());
  }
}
