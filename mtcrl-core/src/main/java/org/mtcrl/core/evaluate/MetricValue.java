// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.evaluate;

import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.inference.files.Undefined;

/**
 * The value of one metric of one model; over the seeds of an experiment it becomes a {@code
 * MetricResult}.
 *
 * @param task the task's name
 * @param metric the metric's name
 * @param higherIsBetter whether larger values are better
 * @param split the split it was measured on
 * @param environment the environment's name, or {@link AllEnvironments#NAME}
 * @param value the value; null where it is undefined
 */
public record MetricValue(
    String task,
    String metric,
    boolean higherIsBetter,
    SplitName split,
    String environment,
    @Nullable Double value) {

  public MetricValue {
    value = Undefined.orNull(value);
  }

  /** What the value is about. */
  public MetricKey key() {
    return new MetricKey(task, metric, higherIsBetter, split, environment);
  }

  /** Whether it covers all environments of its split. */
  public boolean coversAllEnvironments() {
    return environment.equals(AllEnvironments.NAME);
  }
}
