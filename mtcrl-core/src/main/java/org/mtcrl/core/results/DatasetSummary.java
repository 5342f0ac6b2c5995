// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Undefined;

/**
 * The data that an experiment used.
 *
 * @param type the data set's type in the configuration
 * @param origin one line on what was found and used
 * @param fingerprint the digest of the data
 * @param tasks the tasks in order
 * @param environments the environments' names; an environment's id is its index
 * @param splits the splits that were used
 * @param optimal the best scores possible, where the generating process is known
 */
public record DatasetSummary(
    String type,
    String origin,
    String fingerprint,
    List<TaskSummary> tasks,
    List<String> environments,
    List<SplitSummary> splits,
    List<Optimal> optimal) {

  public DatasetSummary {
    present(type, "type");
    present(origin, "origin");
    present(fingerprint, "fingerprint");
    tasks = List.copyOf(present(tasks, "tasks"));
    environments = List.copyOf(present(environments, "environments"));
    splits = List.copyOf(present(splits, "splits"));
    optimal = List.copyOf(present(optimal, "optimal"));
  }

  /**
   * One task.
   *
   * @param mainMetric the first of its metrics
   */
  public record TaskSummary(String name, String kind, String mainMetric) {
    public TaskSummary {
      present(name, "name");
      present(kind, "kind");
      present(mainMetric, "mainMetric");
    }
  }

  /** One split and the number of its examples. */
  public record SplitSummary(SplitName split, int examples) {
    public SplitSummary {
      present(split, "split");
    }
  }

  /**
   * The best value that a task's main metric can reach in expectation from the task's own causes
   * alone.
   */
  public record Optimal(String task, String metric, SplitName split, @Nullable Double value) {
    public Optimal {
      present(task, "task");
      present(metric, "metric");
      present(split, "split");
      value = Undefined.orNull(value);
    }
  }
}
