// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.mtcrl.api.Stable;

/**
 * A metric that is read off what a pool gathers. Metrics of one task that share a pool's supplier,
 * as mean intersection over union and pixel accuracy share a confusion matrix, have it gathered
 * once when a {@link MetricSet} measures them together.
 *
 * @param name the name in results, in kebab case
 * @param higherIsBetter whether larger values are better
 * @param pool starts an empty pool; metrics share it by sharing this object
 * @param figure reads the metric's value off a pool; NaN where it is undefined
 */
@Stable(since = "0.1")
public record PooledMetric<P extends PooledMetric.Pool>(
    String name, boolean higherIsBetter, Supplier<P> pool, ToDoubleFunction<P> figure)
    implements Metric {

  /** What is gathered over a set of examples. Not safe for use by several threads. */
  @Stable(since = "0.1")
  public interface Pool {

    /**
     * Adds a batch. Keeps nothing of the arrays given.
     *
     * @param outputs the task's outputs, {@code (B, ...)}
     * @param labels the labels of the same examples; masked ones are to be left out
     */
    void add(NDArray outputs, Labels labels);
  }

  public PooledMetric {
    requireNonNull(name, "name is null");
    requireNonNull(pool, "pool is null");
    requireNonNull(figure, "figure is null");
  }

  @Override
  public Accumulator start() {
    P own = pool.get();
    return new Accumulator() {
      @Override
      public void add(NDArray outputs, Labels labels) {
        own.add(outputs, labels);
      }

      @Override
      public double value() {
        return figure.applyAsDouble(own);
      }
    };
  }
}
