// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.SplitName;

/**
 * The environment and the split of every example.
 *
 * @param environments the names of the environments
 * @param environment the environment of each example, an index into {@code environments}
 * @param split the split of each example; empty for an example that is not used and so not decoded
 */
public record SplitPlan(
    List<String> environments, List<Integer> environment, List<Optional<SplitName>> split) {

  public SplitPlan {
    environments = List.copyOf(environments);
    environment = List.copyOf(environment);
    split = List.copyOf(split);
    if (environment.size() != split.size()) {
      throw new IllegalArgumentException(
          "the environments of %d examples, but the splits of %d"
              .formatted(environment.size(), split.size()));
    }
    for (int id : environment) {
      if (id < 0 || id >= environments.size()) {
        throw new IllegalArgumentException(
            "environment %d does not exist; there are %d".formatted(id, environments.size()));
      }
    }
  }

  /** The number of examples. */
  public int size() {
    return split.size();
  }
}
