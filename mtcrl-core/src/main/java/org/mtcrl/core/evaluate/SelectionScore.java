package org.mtcrl.core.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtcrl.core.results.MetricResult;

/**
 * The figure by which states of one model are compared: the mean over tasks of each task's first
 * metric over all environments, negated where lower is better.
 */
public final class SelectionScore {
  private SelectionScore() {}

  /** The score of one evaluation; higher is better; NaN when a task's metric is undefined. */
  public static double of(List<MetricValue> values) {
    double sum = 0;
    int tasks = 0;
    for (MetricValue value : mainMetrics(values)) {
      sum += value.higherIsBetter() ? value.value() : -value.value();
      tasks++;
    }
    return sum / tasks;
  }

  /** Each task's first metric over all environments, in the tasks' order. */
  public static List<MetricValue> mainMetrics(List<MetricValue> values) {
    Set<String> seen = new HashSet<>();
    return values.stream()
        .filter(value -> value.environment().equals(MetricResult.ALL))
        .filter(value -> seen.add(value.task()))
        .toList();
  }
}
