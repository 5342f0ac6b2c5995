// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.evaluate.MetricKey;
import org.mtcrl.inference.files.Undefined;

/**
 * One metric of one task on one split, over the seeds of an experiment.
 *
 * @param task the task's name
 * @param metric the metric's name
 * @param higherIsBetter the metric's direction
 * @param split where it was measured
 * @param environment the environment's name, or {@link AllEnvironments#NAME} for all examples of
 *     the split
 * @param values one value a seed of the experiment; null where undefined
 * @param mean the mean of the defined values
 * @param std their standard deviation, with n - 1
 */
@Stable(since = "0.1")
public record MetricResult(
    String task,
    String metric,
    boolean higherIsBetter,
    SplitName split,
    String environment,
    List<@Nullable Double> values,
    @Nullable Double mean,
    @Nullable Double std) {

  public MetricResult {
    present(task, "task");
    present(metric, "metric");
    present(split, "split");
    present(environment, "environment");
    values = Undefined.copyOf(present(values, "values"));
    mean = Undefined.orNull(mean);
    std = Undefined.orNull(std);
  }

  /** The result with mean and standard deviation of these values; NaN counts as undefined. */
  public static MetricResult of(
      String task,
      String metric,
      boolean higherIsBetter,
      SplitName split,
      String environment,
      List<@Nullable Double> values) {
    SampleStatistics sample = SampleStatistics.of(values);
    return new MetricResult(
        task, metric, higherIsBetter, split, environment, values, sample.mean(), sample.std());
  }

  /** The result with mean and standard deviation of these values; NaN counts as undefined. */
  public static MetricResult of(MetricKey key, List<@Nullable Double> values) {
    return of(
        key.task(), key.metric(), key.higherIsBetter(), key.split(), key.environment(), values);
  }

  /** Whether it covers all environments of its split. */
  public boolean coversAllEnvironments() {
    return environment.equals(AllEnvironments.NAME);
  }
}
