// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.files.Undefined;

/**
 * A method's task-to-module graphs.
 *
 * @param modules the number of modules K
 * @param seeds one graph a seed; null for a seed that failed
 * @param recovery how well they match the truth; null where it is not known
 */
public record GraphResult(
    int modules, List<@Nullable SeedGraph> seeds, @Nullable Recovery recovery) {

  public GraphResult {
    seeds = Undefined.copyWithNulls(present(seeds, "seeds"));
    for (SeedGraph seed : seeds) {
      if (seed != null && seed.routing().stream().anyMatch(row -> row.size() != modules)) {
        throw new IllegalArgumentException("'routing' does not have " + modules + " columns");
      }
    }
  }
}
