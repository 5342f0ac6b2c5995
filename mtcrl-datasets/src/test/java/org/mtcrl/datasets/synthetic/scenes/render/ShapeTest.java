// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.reproducible.RandomStreams;

/** Shapes one by one: where rays meet them and how they bend there. */
final class ShapeTest {
  private final RandomGenerator random = new RandomStreams(3).forPurpose("shapes");
  private final Ray ray = new Ray();
  private final Surface surface = new Surface();

  private boolean hits(Shape shape) {
    ray.from(4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2, -5);
    ray.towards(random.nextDouble() - 0.5, random.nextDouble() - 0.5, 2);
    double distance = shape.meet(ray);
    if (distance == Double.POSITIVE_INFINITY) {
      return false;
    }
    shape.describe(ray, distance, surface);
    return true;
  }

  @Test
  void raysMeetABallWhereTheSphereIs() {
    Ellipsoid ball = new Ellipsoid(0.2, -0.1, 0, 1.5, 1.5, 1.5);
    int met = 0;
    for (int i = 0; i < 200; i++) {
      if (hits(ball)) {
        double x = surface.x - 0.2;
        double y = surface.y + 0.1;
        assertThat(Math.sqrt(x * x + y * y + surface.z * surface.z)).isCloseTo(1.5, within(1e-9));
        assertThat(surface.normalX).isCloseTo(x / 1.5, within(1e-9));
        assertThat(surface.firstCurvature).isCloseTo(1 / 1.5, within(1e-6));
        assertThat(surface.secondCurvature).isCloseTo(1 / 1.5, within(1e-6));
        met++;
      }
    }
    assertThat(met).isBetween(20, 180);
  }

  @Test
  void anEllipsoidBendsAtItsPolesAsItsAxesSay() {
    Ellipsoid ellipsoid = new Ellipsoid(0, 0, 0, 2, 3, 1.5);
    ray.from(0, 0, -5);
    ray.towards(0, 0, 1);

    ellipsoid.describe(ray, ellipsoid.meet(ray), surface);

    // At the end of an axis c the curvatures are c / a^2 and c / b^2.
    assertThat(surface.z).isCloseTo(-1.5, within(1e-9));
    assertThat(surface.firstCurvature).isCloseTo(1.5 / 4, within(1e-9));
    assertThat(surface.secondCurvature).isCloseTo(1.5 / 9, within(1e-9));
  }

  @Test
  void aCylinderBendsAroundItsAxisOnly() {
    Cylinder cylinder = new Cylinder(0, 0, 0, 0.8, 4);
    int side = 0;
    for (int i = 0; i < 200; i++) {
      if (hits(cylinder) && Math.abs(surface.y) < 1.99) {
        assertThat(Math.hypot(surface.x, surface.z)).isCloseTo(0.8, within(1e-9));
        assertThat(surface.normalY).isZero();
        assertThat(surface.firstCurvature).isCloseTo(1 / 0.8, within(1e-9));
        assertThat(surface.secondCurvature).isZero();
        side++;
      }
    }
    assertThat(side).isGreaterThan(20);
  }

  @Test
  void raysMeetATurnedBoxOnOneOfItsFaces() {
    double turn = 0.6;
    Box box = new Box(new Point(0, 0, 0), new Extent(2, 1, 1.6), turn);
    int met = 0;
    for (int i = 0; i < 300; i++) {
      if (hits(box)) {
        double x = StrictMath.cos(turn) * surface.x + StrictMath.sin(turn) * surface.z;
        double z = StrictMath.cos(turn) * surface.z - StrictMath.sin(turn) * surface.x;
        double outermost =
            Math.max(Math.abs(x) / 1, Math.max(Math.abs(surface.y) / 0.5, Math.abs(z) / 0.8));
        assertThat(outermost).isCloseTo(1, within(1e-9));
        double towards =
            surface.normalX * ray.x + surface.normalY * ray.y + surface.normalZ * ray.z;
        assertThat(towards).isNegative();
        met++;
      }
    }
    assertThat(met).isGreaterThan(30);
  }

  @Test
  void aBoxIsFlatButForItsEdges() {
    Box box = new Box(new Point(0, 0, 0), new Extent(2, 2, 2), 0);
    ray.from(0.1, 0.2, -5);
    ray.towards(0, 0, 1);
    assertThat(box.meet(ray)).isEqualTo(4);
    box.describe(ray, 4, surface);
    assertThat(surface.firstCurvature).isZero();

    ray.from(0.1, 0.999, -5);
    box.describe(ray, box.meet(ray), surface);
    assertThat(surface.firstCurvature).isCloseTo(1 / Box.EDGE_RADIUS, within(1.0));
    assertThat(surface.secondCurvature).isZero();
  }

  @Test
  void raysAlongAnAxisMeetWhatIsThere() {
    ray.from(0.1, 5, 0.2);
    ray.towards(0, -1, 0);
    assertThat(new Box(new Point(0, 0, 0), new Extent(1, 1, 1), 0).meet(ray)).isEqualTo(4.5);
    assertThat(new Cylinder(0, 0, 0, 0.5, 1).meet(ray)).isEqualTo(4.5);

    ray.from(0.7, 5, 0.2);
    assertThat(new Box(new Point(0, 0, 0), new Extent(1, 1, 1), 0).meet(ray)).isInfinite();
    assertThat(new Cylinder(0, 0, 0, 0.5, 1).meet(ray)).isInfinite();
  }

  @Test
  void nothingBehindTheOriginIsMet() {
    ray.from(0, 0, 5);
    ray.towards(0.01, 0.02, 1);

    assertThat(new Ellipsoid(0, 0, 0, 1, 1, 1).meet(ray)).isInfinite();
    assertThat(new Box(new Point(0, 0, 0), new Extent(1, 1, 1), 0.3).meet(ray)).isInfinite();
    assertThat(new Cylinder(0, 0, 0, 1, 1).meet(ray)).isInfinite();
    assertThat(new Plane(Plane.Axis.Z, 0).meet(ray)).isInfinite();
  }
}
