// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtcrl.core.tuning.Candidate;
import org.mtcrl.core.tuning.MethodTrials;
import org.mtcrl.core.tuning.SearchGrid;

/**
 * In which order an experiment's trials are run: seed by seed, and of a seed method by method, so
 * that a seed's data are opened once. First every method's first candidates; then, where a method
 * also chooses a penalty's weight, its weights with the best of the first.
 *
 * @param run the experiment
 * @param data the data of its seeds, closed when a seed is done
 */
record TrialSchedule(ExperimentRun run, PreparedData data) {

  /** How many trials are known before the first of them has run. */
  int size() {
    int candidates = 0;
    for (String name : run.wanted()) {
      candidates += run.trialsOf(name).grid().first().size();
    }
    return candidates * run.seeds().size();
  }

  /** Runs every trial. */
  void runAll(TrialExecutor executor) throws IOException {
    Map<String, List<Candidate>> first = new LinkedHashMap<>();
    run.methods().forEach((name, trials) -> first.put(name, trials.grid().first()));
    runAll(first, executor);
    Map<String, List<Candidate>> second = new LinkedHashMap<>();
    run.methods().forEach((name, trials) -> second.put(name, second(trials)));
    runAll(second, executor);
  }

  private void runAll(Map<String, List<Candidate>> candidates, TrialExecutor executor)
      throws IOException {
    for (long seed : run.seeds()) {
      for (Map.Entry<String, List<Candidate>> entry : candidates.entrySet()) {
        for (Candidate candidate : entry.getValue()) {
          executor.run(new PlannedTrial(entry.getKey(), candidate, seed));
        }
      }
      data.release(seed);
    }
  }

  /** The penalty's weights, with what the first candidates chose among other keys. */
  private static List<Candidate> second(MethodTrials trials) {
    SearchGrid grid = trials.grid();
    if (!grid.hasOthers() || grid.weightKey().isEmpty()) {
      return List.of();
    }
    List<Candidate> first = grid.first();
    return grid.weights(trials.bestOfFirst()).stream()
        .filter(candidate -> !first.contains(candidate))
        .toList();
  }
}
