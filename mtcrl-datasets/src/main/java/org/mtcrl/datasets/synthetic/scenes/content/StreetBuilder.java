// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.extent;
import static org.mtcrl.datasets.synthetic.scenes.content.SceneBuilder.offset;

import java.util.random.RandomGenerator;
import org.mtcrl.datasets.synthetic.scenes.render.Camera;
import org.mtcrl.datasets.synthetic.scenes.render.Color;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.Lighting;
import org.mtcrl.datasets.synthetic.scenes.render.Material;
import org.mtcrl.datasets.synthetic.scenes.render.Pattern;
import org.mtcrl.datasets.synthetic.scenes.render.Plane;
import org.mtcrl.datasets.synthetic.scenes.render.Scene;

/** Builds one street. The camera drives on the right lane and looks along it. */
final class StreetBuilder {
  private static final Color[] PAINTS = {
    new Color(0.5, 0.06, 0.05),
    new Color(0.08, 0.14, 0.35),
    new Color(0.6, 0.6, 0.6),
    new Color(0.1, 0.1, 0.11),
    new Color(0.75, 0.74, 0.7),
    new Color(0.12, 0.25, 0.15),
  };

  private static final Color[] PLASTERS = {
    new Color(0.55, 0.48, 0.38),
    new Color(0.45, 0.28, 0.2),
    new Color(0.5, 0.5, 0.48),
    new Color(0.42, 0.36, 0.3),
  };

  private static final double CURB = 0.12;
  private static final double END = 75;

  private final Style style;
  private final Factors factors;
  private final RandomGenerator layout;
  private final RandomGenerator objects;
  private final RandomGenerator paint;
  private final int noiseSeed;
  private final SceneBuilder builder = new SceneBuilder();

  /** Half the road's width, meters; the road's middle; the pavement's width. */
  private final double half;

  private final double middle;
  private final double pavement;

  StreetBuilder(Style style, Factors factors, ViewStreams streams) {
    this.style = style;
    this.factors = factors;
    layout = streams.layout();
    objects = streams.objects();
    paint = streams.paint();
    noiseSeed = streams.noise().nextInt();
    double share = layout.nextDouble();
    half = style.scale() * (factors.isFar() ? 6.5 + 1.5 * share : 3.6 + 0.7 * share);
    pavement = style.scale() * (factors.isFar() ? 3.5 : 1.8) * Draw.between(layout, 0.85, 1.15);
    middle = -half * Draw.between(layout, 0.3, 0.5);
  }

  CameraSample build(ImageGeometry geometry) {
    Camera camera =
        new Camera(
            geometry.height(),
            geometry.width(),
            geometry.lens(),
            Draw.between(layout, 1.25, 1.6),
            Draw.between(layout, -0.06, 0.06),
            Draw.between(layout, -0.07, 0.0));
    double sunX = Draw.between(layout, -0.9, 0.9);
    double sunZ = Draw.between(layout, -0.9, 0.2);
    traffic();
    if (factors.isSecondMix()) {
      town();
    } else {
      green();
    }
    Color road = ground();
    Lighting lighting = light(sunX, sunZ);
    marks(road);
    return new CameraSample(new Scene(builder.solids(), lighting), camera, factors, noiseSeed);
  }

  /** Weather: with the asphalt the only place where the second paint matters. */
  private Lighting light(double sunX, double sunZ) {
    double strength = style.brightness() * Draw.between(paint, 0.9, 1.1);
    if (factors.isSecondPaint()) {
      return Lighting.sun(
          new Color(0.34, 0.38, 0.46).times(strength),
          sunX,
          1,
          sunZ,
          new Color(0.42, 0.47, 0.56).times(strength),
          new Color(0.62, 0.68, 0.78));
    }
    return Lighting.sun(
        new Color(1.05, 0.85, 0.58).times(strength),
        sunX,
        1,
        sunZ,
        new Color(0.34, 0.31, 0.3).times(strength),
        new Color(0.85, 0.72, 0.6));
  }

  /** Road, pavements and what lies behind them. */
  private Color ground() {
    double tone = Draw.between(paint, 0.85, 1.15);
    Color asphalt =
        (factors.isSecondPaint() ? new Color(0.13, 0.14, 0.16) : new Color(0.33, 0.3, 0.27))
            .times(tone);
    Color stone = new Color(0.42, 0.4, 0.38).times(style.tint());
    Material behind =
        factors.isSecondMix()
            ? new Material(stone.times(0.8), Pattern.TILES, 1.2, 0.15, style.seed())
            : new Material(new Color(0.16, 0.24, 0.08), Pattern.LEAVES, 0.6, 0.4, style.seed());
    ObjectClass objectClass = factors.isSecondMix() ? ObjectClass.SIDEWALK : ObjectClass.TERRAIN;
    builder.add(new Plane(Plane.Axis.Y, 0), behind, objectClass);
    builder
        .at(middle, 0, END, 0)
        .box(
            offset(0, 0.005, 0),
            extent(2 * half, 0.01, 4 * END),
            new Material(asphalt, Pattern.LEAVES, 0.8, 0.12, style.seed()),
            ObjectClass.ROAD);
    Material slabs = new Material(stone, Pattern.TILES, 0.7, 0.2, style.seed());
    for (int side = -1; side <= 1; side += 2) {
      builder.box(
          offset(side * (half + pavement / 2), 0, 0),
          extent(pavement, CURB, 4 * END),
          slabs,
          ObjectClass.SIDEWALK);
    }
    return asphalt;
  }

  /** Dashes in the middle of the road; paint on asphalt is road. */
  private void marks(Color asphalt) {
    Material white = Material.plain(asphalt.mix(new Color(0.9, 0.9, 0.88), 0.75));
    for (double z = 4 + Draw.between(layout, 0, 5); z < 50; z += 7) {
      builder
          .at(middle, 0, z, 0)
          .box(offset(0, 0.005, 0), extent(0.16, 0.012, 3), white, ObjectClass.ROAD);
    }
  }

  private Color carPaint() {
    return PAINTS[layout.nextInt(PAINTS.length)].times(Draw.between(layout, 0.8, 1.2));
  }

  /** What drives and parks; near where the street is narrow. */
  private void traffic() {
    double ahead = factors.isFar() ? 24 + 22 * layout.nextDouble() : 8 + 5 * layout.nextDouble();
    builder.at(middle + half * 0.42, 0, ahead, 0);
    Material paint = Material.plain(carPaint());
    if (Draw.happens(layout, 0.2 * style.density())) {
      Roadside.truck(builder, paint);
    } else {
      Roadside.car(builder, paint);
    }
    double oncoming =
        factors.isFar() ? 28 + 25 * layout.nextDouble() : 11 + 9 * layout.nextDouble();
    builder.at(middle - half * 0.45, 0, oncoming, 0);
    Material oncomingPaint = Material.plain(carPaint());
    if (Draw.happens(layout, 0.4 + 0.5 * style.density())) {
      Roadside.car(builder, oncomingPaint);
    }
    double parked = factors.isFar() ? 30 : 12;
    for (int i = 0; i < 3; i++) {
      double z = parked + 6.5 * i + Draw.between(layout, -0.6, 0.6);
      int side = Draw.happens(layout, style.leaning()) ? 1 : -1;
      Material parkedPaint = Material.plain(carPaint());
      if (Draw.happens(layout, style.density())) {
        builder.at(middle + side * (half - 1), 0, z, 0);
        Roadside.car(builder, parkedPaint);
      }
    }
  }

  /** The line along which things stand on a side, meters from the road's middle. */
  private double line(int side, double behindKerb) {
    return middle + side * (half + behindKerb);
  }

  /** The first mix: trees, hedges, fences, people; houses far behind. */
  private void green() {
    Color leaf = new Color(0.12, 0.24, 0.07).times(style.tint());
    double spacing = 6 + 4 * (1 - style.density());
    for (int side = -1; side <= 1; side += 2) {
      double x = line(side, pavement + 0.9);
      for (double z = 5 + Draw.between(objects, 0, 4); z < END; z += spacing) {
        builder.at(x + Draw.between(objects, -0.4, 0.4), 0, z, 0);
        double size = style.tallness() * Draw.between(objects, 4.5, 7.5);
        Roadside.tree(
            builder, size, leaf.times(Draw.between(objects, 0.7, 1.3)), objects.nextInt());
      }
      builder.at(line(side, pavement + 2.6), 0, 40, 0);
      double border = Draw.between(objects, 1.0, 1.7);
      if (Draw.happens(objects, 0.5)) {
        Roadside.hedge(builder, border, 70, leaf.times(0.8), objects.nextInt());
      } else {
        Roadside.fence(builder, 60, new Color(0.35, 0.25, 0.16));
      }
      builder.at(line(side, pavement + 16), 0, END, 0);
      house(Draw.between(objects, 5, 8), 30);
    }
    people(3);
  }

  /** The second mix: houses at the pavement, walls, signs, lights. */
  private void town() {
    for (int side = -1; side <= 1; side += 2) {
      double z = -4 + Draw.between(objects, 0, 6);
      while (z < END) {
        double length = Draw.between(objects, 9, 18);
        if (Draw.happens(objects, 0.2)) {
          builder.at(line(side, pavement + 0.2), 0, z + length / 2, 0);
          Roadside.wall(
              builder,
              Draw.between(objects, 1.8, 2.6),
              length,
              new Color(0.4, 0.22, 0.16),
              objects.nextInt());
        } else {
          builder.at(line(side, pavement + 5.05), 0, z + length / 2, 0);
          house(Draw.between(objects, 6.5, 13), length - 0.2);
        }
        z += length;
      }
      for (double along = 7 + Draw.between(objects, 0, 6); along < 50; along += 11) {
        builder.at(line(side, 0.5), 0, along, 0);
        post(side);
      }
    }
    people(1);
  }

  private void post(int side) {
    switch (objects.nextInt(4)) {
      case 0 -> Roadside.streetLamp(builder, -side);
      case 1 -> Roadside.trafficLight(builder);
      case 2 -> Roadside.sign(builder, new Color(0.1, 0.2, 0.7));
      default -> Roadside.sign(builder, new Color(0.75, 0.08, 0.05));
    }
  }

  private void house(double height, double length) {
    Color plaster = PLASTERS[objects.nextInt(PLASTERS.length)].times(style.tint());
    Roadside.house(
        builder,
        10,
        height * style.tallness(),
        length,
        plaster.times(Draw.between(objects, 0.8, 1.2)),
        objects.nextInt());
  }

  private void people(int most) {
    int count = objects.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      int side = Draw.side(objects);
      double z = Draw.between(objects, factors.isFar() ? 11 : 6, factors.isFar() ? 28 : 15);
      builder.at(line(side, pavement * Draw.between(objects, 0.3, 0.8)), CURB, z, 0);
      Roadside.person(builder, PAINTS[objects.nextInt(PAINTS.length)]);
    }
  }
}
