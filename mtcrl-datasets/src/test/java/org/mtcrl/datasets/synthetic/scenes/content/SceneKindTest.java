// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.Lens;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/** What each arrow of the structural model does, and that no other one is there. */
final class SceneKindTest {
  private static final int HEIGHT = 32;
  private static final int WIDTH = 48;
  private static final ImageGeometry GEOMETRY =
      new ImageGeometry(HEIGHT, WIDTH, Lens.centered(HEIGHT, WIDTH, 40));
  private static final Set<ObjectClass> GROUND =
      EnumSet.of(ObjectClass.FLOOR, ObjectClass.ROAD, ObjectClass.SIDEWALK, ObjectClass.TERRAIN);
  private static final RandomStreams STREAMS = new RandomStreams(9);

  private static RenderedView view(SceneKind kind, String environment, int index, Factors factors) {
    return kind.build(
            Style.of(STREAMS, environment),
            factors,
            ViewStreams.of(STREAMS, environment, index),
            GEOMETRY)
        .render();
  }

  private static RenderedView view(SceneKind kind, int index, Factors factors) {
    return view(kind, "here", index, factors);
  }

  @ParameterizedTest
  @EnumSource(SceneKind.class)
  void paintChangesTheImageAndNoLabel(SceneKind kind) {
    for (int index = 0; index < 4; index++) {
      RenderedView first = view(kind, index, new Factors(true, false, false));
      RenderedView second = view(kind, index, new Factors(true, false, true));

      assertThat(second.depth()).isEqualTo(first.depth());
      assertThat(second.normals()).isEqualTo(first.normals());
      assertThat(second.labels()).isEqualTo(first.labels());
      assertThat(second.curvature()).isEqualTo(first.curvature());
      assertThat(second.facing()).isEqualTo(first.facing());
      assertThat(second.rgb()).isNotEqualTo(first.rgb());
    }
  }

  @ParameterizedTest
  @EnumSource(SceneKind.class)
  void theMixChangesTheThingsAndLeavesTheirSurroundings(SceneKind kind) {
    for (int index = 0; index < 4; index++) {
      RenderedView first = view(kind, index, new Factors(false, false, true));
      RenderedView second = view(kind, index, new Factors(false, true, true));

      assertThat(second.labels()).isNotEqualTo(first.labels());
      int compared = 0;
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        ObjectClass objectClass = ObjectClass.of(first.label(pixel));
        if (first.label(pixel) == second.label(pixel)
            && (objectClass == ObjectClass.WALL
                || objectClass == ObjectClass.FLOOR
                || objectClass == ObjectClass.ROAD)) {
          assertThat(second.depth()[pixel]).isEqualTo(first.depth()[pixel]);
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(HEIGHT * WIDTH / 20);
    }
  }

  @ParameterizedTest
  @EnumSource(SceneKind.class)
  void farViewsAreDeeperThanNearOnes(SceneKind kind) {
    for (int index = 0; index < 4; index++) {
      RenderedView near = view(kind, index, new Factors(false, false, false));
      RenderedView far = view(kind, index, new Factors(true, false, false));

      assertThat(mean(far)).isGreaterThan(1.15 * mean(near));
    }
  }

  /** The mean depth of what stands; the ground below a camera and a street's end say little. */
  private static double mean(RenderedView view) {
    double sum = 0;
    int count = 0;
    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      float depth = view.depth()[pixel];
      ObjectClass objectClass = ObjectClass.of(view.label(pixel));
      if (depth < 40 && !GROUND.contains(objectClass)) {
        sum += depth;
        count++;
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @EnumSource(SceneKind.class)
  void aViewIsTheSameWhenItIsMadeAgainAndAnotherInAnotherEnvironment(SceneKind kind) {
    Factors factors = new Factors(false, true, false);

    assertThat(view(kind, 2, factors).rgb()).isEqualTo(view(kind, 2, factors).rgb());
    assertThat(view(kind, 3, factors).rgb()).isNotEqualTo(view(kind, 2, factors).rgb());
    assertThat(view(kind, "there", 2, factors).rgb()).isNotEqualTo(view(kind, 2, factors).rgb());
  }
}
