// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.task.Labels;
import org.mtcrl.core.config.GraphOptions;
import org.mtcrl.core.data.BatchStream;
import org.mtcrl.core.data.LoadedBatch;
import org.mtcrl.core.data.SplitAccess;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.model.Encoding;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * Decides a model's task-to-module graph by ablation: the path {@code A_tk Z_k} from module k to
 * task t is replaced by its mean over a split, and the edge is real when the task's risk rises by
 * more than a threshold and by more than some standard errors of that rise. The values of A alone
 * do not show it: a large weight may lead from a module of small influence.
 *
 * <p>The risk of a task with classes is in nat. That of a task with numbers is in the numbers' unit
 * or its square, so that its rise is given as a share of the risk without the path: one threshold
 * can be set for all tasks, and their effects can be compared.
 */
public final class EdgeAblation {
  private final TensorEngine engine;
  private final MultiTaskModel model;
  private final double temperature;
  private final SplitAccess split;
  private final int batchSize;

  /**
   * Prepares an ablation.
   *
   * @param model a model whose modules are shared by the tasks
   * @param temperature the routing's
   * @param split held-out examples in distribution
   */
  public EdgeAblation(
      TensorEngine engine,
      MultiTaskModel model,
      double temperature,
      SplitAccess split,
      int batchSize) {
    this.engine = engine;
    this.model = model;
    this.temperature = temperature;
    this.split = split;
    this.batchSize = batchSize;
  }

  /** Ablates every edge. */
  public SeedGraph run(GraphOptions options) {
    int tasks = model.tasks().size();
    int modules = model.modules();
    Sums sums = new Sums(tasks, modules);
    try (Recording recording = engine.record(false);
        NDScope scope = new NDScope()) {
      NDArray means = pathMeans(sums);
      try (BatchStream batches = split.inOrder(batchSize)) {
        while (batches.hasNext()) {
          addBatch(batches, means, sums);
        }
      }
    }
    double[][] effect = new double[tasks][modules];
    double[][] standardError = new double[tasks][modules];
    boolean[][] edges = new boolean[tasks][modules];
    for (int t = 0; t < tasks; t++) {
      double n = sums.examples[t];
      boolean inNat = model.tasks().get(t).label().isCategorical();
      for (int k = 0; k < modules; k++) {
        double mean = sums.rise[t][k] / n;
        double variance = Math.max(0, sums.squares[t][k] / n - mean * mean) * n / (n - 1);
        double risk = sums.risk[t] / n + mean;
        double unit = inNat || risk <= 0 ? 1 : risk;
        effect[t][k] = mean / unit;
        standardError[t][k] = Math.sqrt(variance / n) / unit;
        edges[t][k] =
            effect[t][k] > options.threshold()
                && effect[t][k] > options.standardErrors() * standardError[t][k];
      }
    }
    return SeedGraph.of(sums.routing(), effect, standardError, edges);
  }

  /** The mean of A_tk Z_k over the split, {@code (T, K, P)}. */
  private NDArray pathMeans(Sums sums) {
    NDArray total = null;
    NDArray routing = null;
    try (BatchStream batches = split.inOrder(batchSize)) {
      while (batches.hasNext()) {
        // A scope a batch: a large split's encodings would otherwise all be held at once.
        try (NDScope scope = new NDScope();
            LoadedBatch batch = batches.next()) {
          Encoding encoding = model.encode(batch.batch().features(), false);
          NDArray weights = weights(encoding);
          NDList sum = new NDList();
          for (int t = 0; t < model.tasks().size(); t++) {
            sum.add(paths(encoding.modules(), weights, t).sum(new int[] {0}));
          }
          total = added(total, NDArrays.stack(sum));
          routing = added(routing, weights.sum(new int[] {0}));
        }
      }
    }
    if (total == null || routing == null) {
      throw new IllegalArgumentException("a split without examples cannot be ablated on");
    }
    sums.setRouting(routing.div(split.size()).toType(DataType.FLOAT64, false).toDoubleArray());
    NDArray means = total.div(split.size());
    total.close();
    routing.close();
    return means;
  }

  /** The sum so far and one batch's, which outlives the batch, its scope and its manager. */
  private NDArray added(@Nullable NDArray sum, NDArray batch) {
    NDArray more = sum == null ? batch : sum.add(batch);
    NDScope.unregister(more);
    more.attach(model.parameters().get(0).getManager());
    if (sum != null) {
      sum.close();
    }
    return more;
  }

  /** A for each example, {@code (B, T, K)}. */
  private NDArray weights(Encoding encoding) {
    NDArray weights = model.routing(encoding, temperature);
    if (weights.getShape().dimension() == 3) {
      return weights;
    }
    long batch = encoding.modules().getShape().get(0);
    return weights.expandDims(0).broadcast(new Shape(batch).addAll(weights.getShape()));
  }

  /** One task's A_tk Z_k, {@code (B, K, P)}. */
  private NDArray paths(NDArray modules, NDArray weights, int task) {
    NDArray flat = modules.reshape(modules.getShape().get(0), model.modules(), -1);
    return flat.mul(weights.get(":, {}", task).expandDims(2));
  }

  private void addBatch(BatchStream batches, NDArray means, Sums sums) {
    try (NDScope scope = new NDScope();
        LoadedBatch loaded = batches.next()) {
      Batch batch = loaded.batch();
      Encoding encoding = model.encode(batch.features(), false);
      NDArray weights = weights(encoding);
      for (int t = 0; t < model.tasks().size(); t++) {
        // Scopes of their own: the outputs of dense tasks are large, and there are T times K.
        try (NDScope ofTask = new NDScope()) {
          addTask(t, paths(encoding.modules(), weights, t), batch.labels(t), means.get(t), sums);
        }
      }
    }
  }

  /**
   * Adds one task's figures of a batch.
   *
   * @param paths A_tk Z_k, {@code (B, K, P)}
   * @param means their means over the split, {@code (K, P)}
   */
  private void addTask(int task, NDArray paths, Labels labels, NDArray means, Sums sums) {
    NDArray base = loss(task, paths, labels);
    NDArray present =
        labels
            .presentExamples()
            .map(p -> p.toType(DataType.FLOAT64, false))
            .orElseGet(() -> base.onesLike());
    sums.examples[task] += present.sum().getDouble();
    sums.risk[task] += base.mul(present).sum().getDouble();
    for (int k = 0; k < model.modules(); k++) {
      try (NDScope ofModule = new NDScope()) {
        NDArray ablated = loss(task, replaced(paths, k, means.get(k)), labels);
        NDArray rise = ablated.sub(base).mul(present);
        sums.rise[task][k] += rise.sum().getDouble();
        sums.squares[task][k] += rise.square().sum().getDouble();
      }
    }
  }

  /** Paths {@code (B, K, P)} with module k's replaced by one value for all examples. */
  private NDArray replaced(NDArray paths, int module, NDArray value) {
    long batch = paths.getShape().get(0);
    NDArray constant = value.reshape(1, 1, -1).broadcast(new Shape(batch, 1, value.size()));
    NDList parts = new NDList();
    if (module > 0) {
      parts.add(paths.get(":, :{}", module));
    }
    parts.add(constant);
    if (module < model.modules() - 1) {
      parts.add(paths.get(":, {}:", module + 1));
    }
    return NDArrays.concat(parts, 1);
  }

  private NDArray loss(int task, NDArray paths, Labels labels) {
    NDArray outputs = model.head(task, model.combined(paths));
    NDArray loss = model.tasks().get(task).loss().perExample(outputs, labels);
    return loss.toType(DataType.FLOAT64, false);
  }

  /** What is added up over batches. */
  private static final class Sums {
    private final double[][] rise;
    private final double[][] squares;
    private final double[] examples;
    private final double[] risk;
    private final int modules;
    private double[] routing = {};

    Sums(int tasks, int modules) {
      this.modules = modules;
      rise = new double[tasks][modules];
      squares = new double[tasks][modules];
      examples = new double[tasks];
      risk = new double[tasks];
    }

    void setRouting(double[] flat) {
      routing = flat;
    }

    double[][] routing() {
      double[][] rows = new double[rise.length][modules];
      for (int t = 0; t < rows.length; t++) {
        System.arraycopy(routing, t * modules, rows[t], 0, modules);
      }
      return rows;
    }
  }
}
