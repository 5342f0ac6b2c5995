// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.PooledMetric;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * What a metric gathers, guarded.
 *
 * @param guard the data set's
 * @param pool what is called
 * @param doing what a failure is said to be, by the first metric that uses the pool
 */
record GuardedPool<P extends PooledMetric.Pool>(PluginGuard guard, P pool, String doing)
    implements PooledMetric.Pool {

  /** Starts guarded pools. */
  static <P extends PooledMetric.Pool> Supplier<GuardedPool<P>> supplier(
      PluginGuard guard, Supplier<P> pool, String doing) {
    return () -> new GuardedPool<>(guard, guard.call(doing, pool), doing);
  }

  @Override
  public void add(NDArray outputs, Labels labels) {
    guard.run(doing, () -> pool.add(outputs, labels));
  }
}
