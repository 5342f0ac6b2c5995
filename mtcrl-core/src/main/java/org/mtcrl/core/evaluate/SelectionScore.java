// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figure by which states of one model, and settings of one method, are compared: the geometric
 * mean over tasks of each task's first metric over all environments, or of its inverse where lower
 * is better.
 *
 * <p>Only ratios of metrics count. A task in degrees or millimeters therefore weighs as much as one
 * in [0, 1], whatever its unit, and a small change of the score is the mean relative gain over
 * tasks, as in delta-p. No reference is needed, so that scores of different states, settings and
 * seeds can be compared.
 */
public final class SelectionScore {
  /** Stands for 0 and less, which have no ratio; other tasks still count beside such a one. */
  private static final double LEAST = 1e-100;

  private SelectionScore() {}

  /**
   * The score of one evaluation; above 0, higher is better; NaN when a task's metric is undefined.
   */
  public static double of(List<MetricValue> values) {
    double sum = 0;
    int tasks = 0;
    for (MetricValue value : mainMetrics(values)) {
      double logarithm = Math.log(Math.max(LEAST, defined(value.value())));
      sum += value.higherIsBetter() ? logarithm : -logarithm;
      tasks++;
    }
    return Math.exp(sum / tasks);
  }

  private static double defined(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** Each task's first metric over all environments, in the tasks' order. */
  public static List<MetricValue> mainMetrics(List<MetricValue> values) {
    Set<String> seen = new HashSet<>();
    return values.stream()
        .filter(MetricValue::coversAllEnvironments)
        .filter(value -> seen.add(value.task()))
        .toList();
  }
}
