// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.inference.SeedGraph;

class EdgeStateTest {

  private static final double[][] ANY = {{0.5, 0.5, 0.5, 0.5}};

  /** One task that causes factor 0 of two; modules hold factors 0, 0, 1 and none. */
  private static final Recovery RECOVERY =
      Recovery.of(
          List.of(new SeedRecovery(1.0, 1.0, 1.0, 1.0, 1.0, List.of(0, 0, 1, -1))),
          List.of("own", "other"),
          new boolean[][] {{true, false}});

  @Test
  void decisionsAreJudgedByWhatTheModuleHolds() {
    SeedGraph learned = SeedGraph.of(ANY, ANY, ANY, new boolean[][] {{true, false, true, false}});
    assertThat(states(learned, RECOVERY))
        .containsExactly(EdgeState.FOUND, EdgeState.MISSED, EdgeState.FALSE, EdgeState.ABSENT);
  }

  @Test
  void withoutATruthDecisionsStandAlone() {
    SeedGraph learned = SeedGraph.of(ANY, ANY, ANY, new boolean[][] {{true, false, true, false}});
    assertThat(states(learned, null))
        .containsExactly(EdgeState.DECIDED, EdgeState.ABSENT, EdgeState.DECIDED, EdgeState.ABSENT);
  }

  @Test
  void withoutAblationNothingIsDecided() {
    assertThat(states(SeedGraph.ofRouting(ANY), RECOVERY)).containsOnly(EdgeState.OPEN);
  }

  private static List<EdgeState> states(SeedGraph learned, @Nullable Recovery recovery) {
    GraphResult graph = new GraphResult(4, List.of(learned), recovery);
    Optional<SeedRecovery> score =
        recovery == null
            ? Optional.empty()
            : Optional.of(Objects.requireNonNull(recovery.values().get(0)));
    return List.of(0, 1, 2, 3).stream()
        .map(module -> EdgeState.of(graph, learned, score, 0, module))
        .toList();
  }
}
