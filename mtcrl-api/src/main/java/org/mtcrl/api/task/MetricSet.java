// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.mtcrl.api.Stable;

/**
 * The metrics of one task over one set of examples, which arrives in batches. What several {@link
 * PooledMetric}s have in common is gathered once. Not safe for use by several threads.
 */
@Stable(since = "0.1")
public final class MetricSet {
  private final List<PooledMetric.Pool> pools = new ArrayList<>();
  private final List<DoubleSupplier> figures = new ArrayList<>();

  private MetricSet() {}

  /** Starts a new, empty set of examples. */
  public static MetricSet start(List<Metric> metrics) {
    MetricSet set = new MetricSet();
    IdentityHashMap<Supplier<?>, PooledMetric.Pool> shared = new IdentityHashMap<>();
    metrics.forEach(metric -> set.take(metric, shared));
    return set;
  }

  private void take(Metric metric, IdentityHashMap<Supplier<?>, PooledMetric.Pool> shared) {
    if (metric instanceof PooledMetric<?> pooled) {
      takePooled(pooled, shared);
      return;
    }
    Metric.Accumulator accumulator = metric.start();
    pools.add(accumulator::add);
    figures.add(accumulator::value);
  }

  @SuppressWarnings("unchecked") // under a supplier's key lies what that supplier made
  private <P extends PooledMetric.Pool> void takePooled(
      PooledMetric<P> metric, IdentityHashMap<Supplier<?>, PooledMetric.Pool> shared) {
    P pool = (P) shared.get(metric.pool());
    if (pool == null) {
      pool = metric.pool().get();
      shared.put(metric.pool(), pool);
      pools.add(pool);
    }
    P gathered = pool;
    figures.add(() -> metric.figure().applyAsDouble(gathered));
  }

  /**
   * Adds a batch. Keeps nothing of the arrays given.
   *
   * @param outputs the task's outputs, {@code (B, ...)}
   * @param labels the labels of the same examples; masked ones are left out
   */
  public void add(NDArray outputs, Labels labels) {
    pools.forEach(pool -> pool.add(outputs, labels));
  }

  /** The metrics' values over all examples added, in the metrics' order; NaN where undefined. */
  public double[] values() {
    return figures.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray();
  }
}
