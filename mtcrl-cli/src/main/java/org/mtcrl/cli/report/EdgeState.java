// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.Locale;
import java.util.Optional;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.inference.SeedGraph;

/** What is known of an edge between a task and a module. */
enum EdgeState {
  /** No ablation was done. */
  OPEN,
  /** Decided to be there; no truth is known. */
  DECIDED,
  /** Decided not to be there, or rightly so. */
  ABSENT,
  /** Decided to be there, and the module holds a factor of the task's. */
  FOUND,
  /** Decided to be there, and the module holds no factor of the task's. */
  FALSE,
  /** Decided not to be there, though the module holds a factor of the task's. */
  MISSED;

  static EdgeState of(
      GraphResult graph, SeedGraph learned, Optional<SeedRecovery> score, int task, int module) {
    if (learned.edges() == null) {
      return OPEN;
    }
    boolean decided = learned.edges().get(task).get(module) != 0;
    Recovery recovery = graph.recovery();
    if (recovery == null || score.isEmpty() || score.get().moduleFactors().size() <= module) {
      return decided ? DECIDED : ABSENT;
    }
    int factor = score.get().moduleFactors().get(module);
    boolean real =
        factor >= 0
            && factor < recovery.factors().size()
            && recovery.truth().get(task).get(factor) != 0;
    return decided ? (real ? FOUND : FALSE) : (real ? MISSED : ABSENT);
  }

  /** The name in data and style sheets. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
