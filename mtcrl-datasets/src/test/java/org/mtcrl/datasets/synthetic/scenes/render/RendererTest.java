// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is rendered against what geometry says. */
final class RendererTest {
  private static final int HEIGHT = 48;
  private static final int WIDTH = 64;
  private static final Lens LENS = new Lens(50, 48, 33, 23);
  private static final double ELEVATION = 1.5;
  private static final double YAW = 0.2;
  private static final double PITCH = -0.25;
  private static final Camera CAMERA = new Camera(HEIGHT, WIDTH, LENS, ELEVATION, YAW, PITCH);
  private static final Material PAPER = Material.plain(new Color(0.8, 0.8, 0.8));
  private static final Lighting LAMP =
      Lighting.lamp(new Color(1, 1, 1), 0, 2.4, 1, new Color(0.3, 0.3, 0.3));

  private static RenderedView render(Camera camera, Shape... shapes) {
    List<Solid> solids = new ArrayList<>();
    for (Shape shape : shapes) {
      solids.add(new Solid(shape, PAPER, solids.size()));
    }
    return Renderer.render(new Scene(solids, LAMP), camera, 0, 1);
  }

  /** The direction of a pixel in camera coordinates, of length 1 along the axis. */
  private static double[] direction(int pixel) {
    int row = pixel / WIDTH;
    int column = pixel % WIDTH;
    return new double[] {
      (column + 0.5 - LENS.centerColumn()) / LENS.focalAcross(),
      (LENS.centerRow() - row - 0.5) / LENS.focalDown(),
      -1
    };
  }

  @Test
  void depthOfTheFloorIsWhereTheRayMeetsIt() {
    RenderedView view = render(CAMERA, new Plane(Plane.Axis.Y, 0));

    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      double[] ray = direction(pixel);
      double down = -(ray[1] * StrictMath.cos(PITCH) + StrictMath.sin(PITCH));
      if (down > 0) {
        double depth = ELEVATION / down;
        assertThat((double) view.depth()[pixel]).isCloseTo(depth, within(1e-5 * depth));
        double length = Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + 1);
        assertThat((double) view.distance()[pixel])
            .isCloseTo(depth * length, within(1e-5 * depth * length));
      } else {
        assertThat(view.label(pixel)).isEqualTo(Scene.NOTHING);
        assertThat(view.depth()[pixel]).isNaN();
        assertThat(view.normals()[3 * pixel]).isNaN();
      }
    }
  }

  @Test
  void theFloorsNormalPointsUpAsTheCameraSeesUp() {
    RenderedView view = render(CAMERA, new Plane(Plane.Axis.Y, 0));

    int pixel = (HEIGHT - 1) * WIDTH;
    assertThat(view.normals()[3 * pixel]).isCloseTo(0, within(1e-6f));
    assertThat((double) view.normals()[3 * pixel + 1])
        .isCloseTo(StrictMath.cos(PITCH), within(1e-6));
    // The camera looks down, so that what points up points towards it a little.
    assertThat((double) view.normals()[3 * pixel + 2])
        .isCloseTo(-StrictMath.sin(PITCH), within(1e-6));
  }

  @Test
  void aWallToTheRightPointsToTheLeft() {
    Camera level = new Camera(HEIGHT, WIDTH, LENS, ELEVATION, 0, 0);

    RenderedView view = render(level, new Plane(Plane.Axis.X, 2));

    int pixel = WIDTH - 1;
    assertThat(view.normals()).startsWith(Float.NaN);
    assertThat(view.normals()[3 * pixel]).isEqualTo(-1);
    assertThat(view.depth()[pixel]).isCloseTo((float) (2 / direction(pixel)[0]), within(1e-4f));
  }

  @Test
  void normalsAreOfUnitLengthAndTurnedToTheCamera() {
    RenderedView view =
        render(
            CAMERA,
            new Plane(Plane.Axis.Y, 0),
            new Box(new Point(0.5, 0.5, 3), new Extent(1, 1, 1), 0.5),
            new Ellipsoid(-0.6, 0.8, 3, 0.5, 0.7, 0.3),
            new Cylinder(0.2, 0.5, 2.2, 0.2, 1));

    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      if (view.isSomething(pixel)) {
        double[] ray = direction(pixel);
        double square = 0;
        double towards = 0;
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
          double normal = view.normals()[3 * pixel + axis];
          square += normal * normal;
          towards -= normal * ray[axis];
          length += ray[axis] * ray[axis];
        }
        assertThat(square).isCloseTo(1, within(1e-5));
        assertThat(towards).isPositive();
        assertThat((double) view.facing()[pixel])
            .isCloseTo(towards / Math.sqrt(length), within(1e-5));
      }
    }
  }

  @Test
  void depthBendsAsNormalsSay() {
    RenderedView view =
        render(
            CAMERA,
            new Plane(Plane.Axis.Y, 0),
            new Plane(Plane.Axis.Z, 5),
            new Box(new Point(0.5, 0.5, 3), new Extent(1, 1, 1), 0.5),
            new Ellipsoid(-0.6, 0.8, 3, 0.5, 0.7, 0.5));

    int compared = 0;
    for (int row = 1; row < HEIGHT - 1; row++) {
      for (int column = 1; column < WIDTH - 1; column++) {
        int pixel = row * WIDTH + column;
        if (isInside(view, pixel)) {
          double[] across = difference(view, pixel + 1, pixel - 1);
          double[] down = difference(view, pixel + WIDTH, pixel - WIDTH);
          // Tangents are at right angles to the normal, up to what a curved surface bends between
          // neighbors.
          assertThat(cosine(view, pixel, across)).isCloseTo(0, within(0.1));
          assertThat(cosine(view, pixel, down)).isCloseTo(0, within(0.1));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(HEIGHT * WIDTH / 3);
  }

  /** Whether neighbors are of one solid and no edge of a box is between them. */
  private static boolean isInside(RenderedView view, int pixel) {
    for (int neighbor : new int[] {pixel - 1, pixel + 1, pixel - WIDTH, pixel + WIDTH}) {
      double cosine = 0;
      for (int axis = 0; axis < 3; axis++) {
        cosine += view.normals()[3 * pixel + axis] * view.normals()[3 * neighbor + axis];
      }
      if (view.label(neighbor) != view.label(pixel) || !(cosine > 0.9)) {
        return false;
      }
    }
    return true;
  }

  private static double[] difference(RenderedView view, int to, int from) {
    double[] difference = new double[3];
    double[] end = direction(to);
    double[] begin = direction(from);
    for (int axis = 0; axis < 3; axis++) {
      difference[axis] = end[axis] * view.depth()[to] - begin[axis] * view.depth()[from];
    }
    return difference;
  }

  private static double cosine(RenderedView view, int pixel, double[] vector) {
    double product = 0;
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      product += vector[axis] * view.normals()[3 * pixel + axis];
      square += vector[axis] * vector[axis];
    }
    return product / Math.sqrt(square);
  }

  @Test
  void theNearestSolidIsSeen() {
    Camera level = new Camera(HEIGHT, WIDTH, LENS, ELEVATION, 0, 0);
    Shape near = new Ellipsoid(0, ELEVATION, 2, 0.3, 0.3, 0.3);
    Shape far = new Box(new Point(0, ELEVATION, 4), new Extent(3, 3, 1), 0);

    RenderedView view = render(level, far, near);

    int axis = ((int) LENS.centerRow()) * WIDTH + (int) LENS.centerColumn();
    assertThat(view.label(axis)).isEqualTo(1);
    assertThat(view.depth()[axis]).isCloseTo(1.7f, within(2e-3f));
    assertThat(view.label(axis + 12)).isZero();
    assertThat(view.depth()[axis + 12]).isCloseTo(3.5f, within(1e-5f));
    assertThat(view.label(0)).isEqualTo(Scene.NOTHING);
  }

  @Test
  void aBallBetweenLampAndFloorThrowsAShadow() {
    Camera level = new Camera(HEIGHT, WIDTH, LENS, ELEVATION, 0, -0.7);
    Shape floor = new Plane(Plane.Axis.Y, 0);
    int below = pixelOfFloor(1.0, level);

    RenderedView without = render(level, floor);
    RenderedView with = render(level, floor, new Ellipsoid(0, 2, 1, 0.1, 0.1, 0.1));

    assertThat(with.label(below)).isEqualTo(without.label(below));
    assertThat(with.rgb()[3 * below] & 0xff).isLessThan((without.rgb()[3 * below] & 0xff) * 3 / 4);
  }

  private static int pixelOfFloor(double ahead, Camera camera) {
    double angle = StrictMath.atan2(-ELEVATION, ahead) - camera.pitch();
    int row = (int) (LENS.centerRow() - LENS.focalDown() * StrictMath.tan(angle));
    return row * WIDTH + (int) LENS.centerColumn();
  }

  @Test
  void noiseChangesTheImageAndNothingElse() {
    Scene scene = new Scene(List.of(new Solid(new Plane(Plane.Axis.Y, 0), PAPER, 0)), LAMP);

    RenderedView clean = Renderer.render(scene, CAMERA, 0, 1);
    RenderedView noisy = Renderer.render(scene, CAMERA, 3, 1);

    double square = 0;
    int floor = 0;
    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      if (clean.isSomething(pixel)) {
        double difference = (noisy.rgb()[3 * pixel] & 0xff) - (clean.rgb()[3 * pixel] & 0xff);
        square += difference * difference;
        floor++;
      }
    }
    assertThat(Math.sqrt(square / floor)).isCloseTo(3, within(0.3));
    assertThat(noisy.depth()).isEqualTo(clean.depth());
    assertThat(noisy.labels()).isEqualTo(clean.labels());
  }
}
