// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.PooledMetric;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskLoss;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * A task of a data set whose loss, metrics and head are guarded.
 *
 * @param guard the data set's
 * @param given the task as the data set gave it
 */
record GuardedTask(PluginGuard guard, Task given) {

  /** The task, guarded. */
  Task task() {
    return new Task(
        given.name(),
        given.kind(),
        given.label(),
        given.outputShape(),
        loss(),
        metrics(),
        given.head().map(this::head),
        given.start());
  }

  private TaskLoss loss() {
    String doing = "in the loss of task '%s'".formatted(given.name());
    return (outputs, labels) -> guard.call(doing, () -> given.loss().perExample(outputs, labels));
  }

  private HeadFactory head(HeadFactory factory) {
    String what = "the head of task '%s'".formatted(given.name());
    return (Shape input, Shape output) ->
        new GuardedBlock(
            guard,
            guard.create(
                "while making " + what,
                IllegalArgumentException.class,
                () -> factory.create(input, output)),
            what);
  }

  /** Metrics that share a pool share it afterwards. */
  private List<Metric> metrics() {
    IdentityHashMap<Supplier<?>, Supplier<?>> pools = new IdentityHashMap<>();
    List<Metric> metrics = new ArrayList<>();
    for (Metric metric : given.metrics()) {
      String name =
          guard.call(
              () -> "while naming a metric of task '%s'".formatted(given.name()), metric::name);
      String doing = "in metric '%s' of task '%s'".formatted(name, given.name());
      metrics.add(
          metric instanceof PooledMetric<?> pooled
              ? pooled(pooled, doing, pools)
              : new GuardedMetric(guard, metric, doing));
    }
    return metrics;
  }

  @SuppressWarnings("unchecked") // under a supplier's key lies what guards what that supplier makes
  private <P extends PooledMetric.Pool> Metric pooled(
      PooledMetric<P> metric, String doing, IdentityHashMap<Supplier<?>, Supplier<?>> pools) {
    Supplier<GuardedPool<P>> pool =
        (Supplier<GuardedPool<P>>)
            pools.computeIfAbsent(
                metric.pool(), unused -> GuardedPool.supplier(guard, metric.pool(), doing));
    return new PooledMetric<>(
        metric.name(),
        metric.higherIsBetter(),
        pool,
        gathered -> guard.call(doing, () -> metric.figure().applyAsDouble(gathered.pool())));
  }
}
