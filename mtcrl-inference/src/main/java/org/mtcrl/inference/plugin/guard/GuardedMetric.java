// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metric;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * A metric whose calls are guarded.
 *
 * @param guard the data set's
 * @param metric what is called
 * @param doing what is done, for example {@code in metric 'accuracy' of task 'digit'}
 */
record GuardedMetric(PluginGuard guard, Metric metric, String doing) implements Metric {
  @Override
  public String name() {
    return guard.call(doing, metric::name);
  }

  @Override
  public boolean higherIsBetter() {
    return guard.call(doing, metric::higherIsBetter);
  }

  @Override
  public Metric.Accumulator start() {
    return new GuardedAccumulator(guard, guard.call(doing, metric::start), doing);
  }

  /** The examples that a metric has seen, guarded. */
  record GuardedAccumulator(PluginGuard guard, Metric.Accumulator accumulator, String doing)
      implements Metric.Accumulator {
    @Override
    public void add(NDArray outputs, Labels labels) {
      guard.run(doing, () -> accumulator.add(outputs, labels));
    }

    @Override
    public double value() {
      return guard.call(doing, accumulator::value);
    }
  }
}
