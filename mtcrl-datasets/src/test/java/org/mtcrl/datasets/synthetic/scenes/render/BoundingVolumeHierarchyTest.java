// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.reproducible.RandomStreams;

/** The tree against asking every solid. */
final class BoundingVolumeHierarchyTest {
  private static final Material ANY = Material.plain(new Color(1, 1, 1));

  private final RandomGenerator random = new RandomStreams(5).forPurpose("tree");

  private double number(double reach) {
    return reach * (2 * random.nextDouble() - 1);
  }

  private List<Solid> solids() {
    List<Solid> solids = new ArrayList<>();
    solids.add(new Solid(new Plane(Plane.Axis.Y, -4), ANY, 0));
    for (int i = 0; i < 60; i++) {
      double size = 0.2 + random.nextDouble();
      Shape shape =
          switch (i % 3) {
            case 0 ->
                new Box(
                    new Point(number(5), number(5), number(5)),
                    new Extent(size, 0.3, 2 * size),
                    number(3));
            case 1 -> new Ellipsoid(number(5), number(5), number(5), size, 0.4, 0.7);
            default -> new Cylinder(number(5), number(5), number(5), 0.3, size);
          };
      solids.add(new Solid(shape, ANY, 0));
    }
    return solids;
  }

  @Test
  void theTreeFindsWhatAskingEverySolidFinds() {
    List<Solid> solids = solids();
    BoundingVolumeHierarchy tree = new BoundingVolumeHierarchy(solids);
    Ray ray = new Ray();
    int found = 0;
    for (int i = 0; i < 2000; i++) {
      ray.from(number(6), number(3), number(6));
      ray.towards(number(1), number(1), number(1));
      int nearest = BoundingVolumeHierarchy.NONE;
      double distance = Double.POSITIVE_INFINITY;
      for (int j = 0; j < solids.size(); j++) {
        double candidate = solids.get(j).shape().meet(ray);
        if (candidate < distance) {
          distance = candidate;
          nearest = j;
        }
      }

      assertThat(tree.nearest(ray)).isEqualTo(nearest);
      assertThat(tree.distance()).isEqualTo(distance);
      assertThat(tree.isBlocked(ray, 3)).isEqualTo(distance < 3);
      found += nearest > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(200);
  }

  @Test
  void aSceneOfNothingIsMetNowhere() {
    Ray ray = new Ray();
    ray.from(0, 0, 0);
    ray.towards(0, 0, 1);

    BoundingVolumeHierarchy tree = new BoundingVolumeHierarchy(List.of());

    assertThat(tree.nearest(ray)).isEqualTo(BoundingVolumeHierarchy.NONE);
    assertThat(tree.isBlocked(ray, 10)).isFalse();
  }
}
