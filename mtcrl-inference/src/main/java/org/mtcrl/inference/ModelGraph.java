// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * Which module a trained model reads for which task. It says what the model uses, and not what
 * causes what.
 *
 * @param tasks the tasks' names, the rows of all figures
 * @param figures routing, effect, standard error and edges, each {@code (T, K)}
 */
@Stable(since = "0.1")
public record ModelGraph(List<String> tasks, SeedGraph figures) {
  public ModelGraph {
    tasks = List.copyOf(tasks);
    if (figures.routing().size() != tasks.size()) {
      throw new IllegalArgumentException(
          "a graph for " + figures.routing().size() + " tasks, and there are " + tasks.size());
    }
  }

  static Optional<ModelGraph> of(ModelDescription description) {
    return Optional.ofNullable(description.graph())
        .map(
            graph ->
                new ModelGraph(description.tasks().stream().map(TaskSpec::name).toList(), graph));
  }

  /** The number of modules, K. */
  public int modules() {
    return figures.routing().get(0).size();
  }

  /**
   * The modules that a task reads: those whose edge counts as real.
   *
   * @throws IllegalArgumentException if there is no such task
   */
  public List<Integer> modulesOf(String task) {
    int row = tasks.indexOf(task);
    if (row < 0) {
      throw new IllegalArgumentException(
          "there is no task '" + task + "'; the model has " + String.join(", ", tasks));
    }
    List<List<Integer>> edges =
        Optional.ofNullable(figures.edges())
            .orElseThrow(() -> new IllegalStateException("the graph's edges were not decided"));
    List<Integer> modules = new ArrayList<>();
    for (int module = 0; module < modules(); module++) {
      if (edges.get(row).get(module) == 1) {
        modules.add(module);
      }
    }
    return modules;
  }
}
