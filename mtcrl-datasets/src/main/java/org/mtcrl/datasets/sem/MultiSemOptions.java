// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.HashSet;
import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem}. Lists that are taken "in turn" start again at their end. */
public record MultiSemOptions(
    @Flat TargetOptions targets,
    @Flat CauseOptions causes,
    @Option(doc = "Factors of no task", defaultValue = "{}") NuisanceOptions nuisance,
    @Flat InputOptions input,
    @Flat ExampleCounts examples) {

  public MultiSemOptions {
    for (List<Integer> shared : causes.sharedFactors()) {
      checkShared(shared, targets.tasks());
    }
    for (int task = 0; task < targets.tasks(); task++) {
      int wanted = task;
      if (causes.privateFactors() == 0
          && causes.sharedFactors().stream().noneMatch(shared -> shared.contains(wanted))) {
        throw new IllegalArgumentException(
            ("task %d causes no factor and cannot be learned; raise 'private-factors' or name the"
                    + " task in 'shared-factors'")
                .formatted(task));
      }
    }
  }

  private static void checkShared(List<Integer> shared, int tasks) {
    if (shared.size() < 2 || new HashSet<>(shared).size() != shared.size()) {
      throw new IllegalArgumentException(
          "'shared-factors' has %s, but a shared factor needs at least two different tasks"
              .formatted(shared));
    }
    for (int task : shared) {
      if (task < 0 || task >= tasks) {
        throw new IllegalArgumentException(
            "'shared-factors' names task %d, but tasks are counted from 0 to %d"
                .formatted(task, tasks - 1));
      }
    }
  }
}
