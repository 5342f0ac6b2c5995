package org.mtcrl.datasets.image.batch;

import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.SplitName;

/**
 * The environment and the split of every view.
 *
 * @param environments the names of the environments
 * @param environment the environment of each view, an index into {@code environments}
 * @param split the split of each view; empty for a view that is not used and so not decoded
 */
public record SplitPlan(
    List<String> environments, List<Integer> environment, List<Optional<SplitName>> split) {

  public SplitPlan {
    environments = List.copyOf(environments);
    environment = List.copyOf(environment);
    split = List.copyOf(split);
    if (environment.size() != split.size()) {
      throw new IllegalArgumentException(
          environment.size() + " environments, but " + split.size() + " splits of views");
    }
    for (int id : environment) {
      if (id < 0 || id >= environments.size()) {
        throw new IllegalArgumentException(
            "environment " + id + " of " + environments.size() + " does not exist");
      }
    }
  }

  /** The number of views. */
  public int size() {
    return split.size();
  }
}
