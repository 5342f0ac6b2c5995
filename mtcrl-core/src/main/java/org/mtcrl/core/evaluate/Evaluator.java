// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.MetricSet;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.data.BatchStream;
import org.mtcrl.core.data.LoadedBatch;
import org.mtcrl.core.data.SplitAccess;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * Measures every metric of every task on a split, over all its examples and for each environment,
 * pooled over batches.
 *
 * @param engine the tensor engine, which does not record meanwhile
 * @param environments the environments' names
 * @param batchSize the largest number of examples at once
 */
public record Evaluator(TensorEngine engine, List<String> environments, int batchSize) {

  /** Measures a model at a routing temperature, over all examples and for each environment. */
  public List<MetricValue> evaluate(
      MultiTaskModel model, double temperature, SplitName name, SplitAccess split) {
    return evaluate(model, temperature, name, split, true);
  }

  /** Measures a model at a routing temperature over all examples, and no more. */
  public List<MetricValue> evaluateOverall(
      MultiTaskModel model, double temperature, SplitName name, SplitAccess split) {
    return evaluate(model, temperature, name, split, false);
  }

  private List<MetricValue> evaluate(
      MultiTaskModel model,
      double temperature,
      SplitName name,
      SplitAccess split,
      boolean eachEnvironment) {
    List<TaskFigures> all = start(model.tasks());
    Map<Integer, List<TaskFigures>> byEnvironment = new TreeMap<>();
    try (Recording recording = engine.record(false);
        BatchStream batches = split.inOrder(batchSize)) {
      while (batches.hasNext()) {
        try (NDScope scope = new NDScope();
            LoadedBatch loaded = batches.next()) {
          Batch batch = loaded.batch();
          NDList outputs = model.predict(batch.features(), temperature);
          add(all, outputs, batch.labels());
          if (eachEnvironment) {
            addByEnvironment(byEnvironment, model.tasks(), outputs, batch);
          }
        }
      }
    }
    List<MetricValue> values = new ArrayList<>();
    all.forEach(task -> task.report(name, AllEnvironments.NAME, values));
    byEnvironment.forEach(
        (id, tasks) -> tasks.forEach(task -> task.report(name, environments.get(id), values)));
    return values;
  }

  private static void addByEnvironment(
      Map<Integer, List<TaskFigures>> byEnvironment,
      List<Task> tasks,
      NDList outputs,
      Batch batch) {
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      rows.computeIfAbsent(batch.environments()[i], e -> new ArrayList<>()).add(i);
    }
    rows.forEach(
        (environment, indices) -> {
          List<TaskFigures> figures = byEnvironment.computeIfAbsent(environment, e -> start(tasks));
          if (indices.size() == batch.size()) {
            add(figures, outputs, batch.labels());
            return;
          }
          int[] chosen = indices.stream().mapToInt(Integer::intValue).toArray();
          try (NDArray index = outputs.get(0).getManager().create(chosen)) {
            NDList some = new NDList();
            outputs.forEach(output -> some.add(output.get(index)));
            List<Labels> labels = new ArrayList<>();
            for (Labels of : batch.labels()) {
              labels.add(
                  new Labels(of.values().get(index), of.mask().map(mask -> mask.get(index))));
            }
            add(figures, some, labels);
          }
        });
  }

  private static List<TaskFigures> start(List<Task> tasks) {
    return tasks.stream().map(TaskFigures::new).toList();
  }

  private static void add(List<TaskFigures> figures, NDList outputs, List<Labels> labels) {
    for (int t = 0; t < figures.size(); t++) {
      figures.get(t).add(outputs.get(t), labels.get(t));
    }
  }

  /** The metrics of one task over one set of examples. */
  private static final class TaskFigures {
    private final Task task;
    private final MetricSet metrics;

    TaskFigures(Task task) {
      this.task = task;
      this.metrics = MetricSet.start(task.metrics());
    }

    void add(NDArray outputs, Labels labels) {
      metrics.add(outputs, labels);
    }

    void report(SplitName split, String environment, List<MetricValue> values) {
      double[] figures = metrics.values();
      for (int m = 0; m < figures.length; m++) {
        Metric metric = task.metrics().get(m);
        values.add(
            new MetricValue(
                task.name(),
                metric.name(),
                metric.higherIsBetter(),
                split,
                environment,
                figures[m]));
      }
    }
  }
}
