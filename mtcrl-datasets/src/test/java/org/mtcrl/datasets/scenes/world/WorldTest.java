package org.mtcrl.datasets.scenes.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.scenes.render.Lens;
import org.mtcrl.datasets.scenes.render.RenderedView;

/** What each arrow of the structural model does, and that no other one is there. */
final class WorldTest {
  private static final int HEIGHT = 32;
  private static final int WIDTH = 48;
  private static final Lens LENS = Lens.centered(HEIGHT, WIDTH, 40);
  private static final Set<Thing> GROUND =
      EnumSet.of(Thing.FLOOR, Thing.ROAD, Thing.SIDEWALK, Thing.TERRAIN);
  private static final RandomStreams STREAMS = new RandomStreams(9);

  private static RenderedView view(World world, String environment, int index, Factors factors) {
    return world
        .build(
            Style.of(STREAMS, environment),
            factors,
            ViewStreams.of(STREAMS, environment, index),
            HEIGHT,
            WIDTH,
            LENS)
        .render();
  }

  private static RenderedView view(World world, int index, Factors factors) {
    return view(world, "here", index, factors);
  }

  @ParameterizedTest
  @EnumSource(World.class)
  void paintChangesTheImageAndNoLabel(World world) {
    for (int index = 0; index < 4; index++) {
      RenderedView first = view(world, index, new Factors(true, false, false));
      RenderedView second = view(world, index, new Factors(true, false, true));

      assertThat(second.depth()).isEqualTo(first.depth());
      assertThat(second.normals()).isEqualTo(first.normals());
      assertThat(second.labels()).isEqualTo(first.labels());
      assertThat(second.curvature()).isEqualTo(first.curvature());
      assertThat(second.facing()).isEqualTo(first.facing());
      assertThat(second.rgb()).isNotEqualTo(first.rgb());
    }
  }

  @ParameterizedTest
  @EnumSource(World.class)
  void theMixChangesTheThingsAndLeavesTheirSurroundings(World world) {
    for (int index = 0; index < 4; index++) {
      RenderedView first = view(world, index, new Factors(false, false, true));
      RenderedView second = view(world, index, new Factors(false, true, true));

      assertThat(second.labels()).isNotEqualTo(first.labels());
      int compared = 0;
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        Thing thing = Thing.of(first.label(pixel));
        if (first.label(pixel) == second.label(pixel)
            && (thing == Thing.WALL || thing == Thing.FLOOR || thing == Thing.ROAD)) {
          assertThat(second.depth()[pixel]).isEqualTo(first.depth()[pixel]);
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(HEIGHT * WIDTH / 20);
    }
  }

  @ParameterizedTest
  @EnumSource(World.class)
  void farViewsAreDeeperThanNearOnes(World world) {
    for (int index = 0; index < 4; index++) {
      RenderedView near = view(world, index, new Factors(false, false, false));
      RenderedView far = view(world, index, new Factors(true, false, false));

      assertThat(mean(far)).isGreaterThan(1.15 * mean(near));
    }
  }

  /** The mean depth of what stands; the ground below a camera and a street's end say little. */
  private static double mean(RenderedView view) {
    double sum = 0;
    int count = 0;
    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      float depth = view.depth()[pixel];
      Thing thing = Thing.of(view.label(pixel));
      if (depth < 40 && !GROUND.contains(thing)) {
        sum += depth;
        count++;
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @EnumSource(World.class)
  void aViewIsTheSameWhenItIsMadeAgainAndAnotherInAnotherEnvironment(World world) {
    Factors factors = new Factors(false, true, false);

    assertThat(view(world, 2, factors).rgb()).isEqualTo(view(world, 2, factors).rgb());
    assertThat(view(world, 3, factors).rgb()).isNotEqualTo(view(world, 2, factors).rgb());
    assertThat(view(world, "there", 2, factors).rgb()).isNotEqualTo(view(world, 2, factors).rgb());
  }
}
