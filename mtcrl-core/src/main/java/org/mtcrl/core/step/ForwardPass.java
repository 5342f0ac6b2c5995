package org.mtcrl.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.Encoding;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * The forward half of a training step, with the two leaves from which one gradient gives every
 * routing gradient and every output-scale gradient: W, zeros {@code (E, T, K)}, is added to A by
 * each example's environment, and U, ones {@code (E, T)}, multiplies each task's outputs. As an
 * example of environment e touches only R[e,.], and W[e,t] only task t, the gradient of the sum of
 * all risks is all of dR[e,t]/dA[t,k] side by side; it walks the heads only.
 */
public final class ForwardPass implements TrainingStep {
  private final TensorEngine engine;
  private final NDManager manager;
  private final List<Task> tasks;
  private final List<Labels> labels;
  private final int environmentCount;
  private final long index;
  private final int[] environmentIds;
  private final NDArray modules;
  private final NDArray routing;
  private final NDList outputs;
  private final RiskWeights riskWeights;
  private final NDArray risks;
  private final NDArray taskRisks;
  private final @Nullable NDArray routingGradients;
  private final @Nullable NDArray outputScaleGradients;
  private @Nullable NDArray environments;

  /**
   * Runs the model forward while recording.
   *
   * @param batch what to run on, of the model's precision
   * @param environmentIds the training environment of each example, in [0, E)
   * @param environmentCount E
   * @param exampleWeights {@code (B)} weights of the losses; null for none
   * @param temperature the routing's temperature
   * @param needs what the step's regularizers asked for
   * @param index the number of the step
   * @param manager the step's
   */
  public ForwardPass(
      TensorEngine engine,
      MultiTaskModel model,
      Batch batch,
      int[] environmentIds,
      int environmentCount,
      @Nullable NDArray exampleWeights,
      double temperature,
      Set<StepNeed> needs,
      long index,
      NDManager manager,
      DataType type) {
    this.engine = engine;
    this.manager = manager;
    this.tasks = model.tasks();
    this.labels = batch.labels();
    this.environmentIds = environmentIds;
    this.environmentCount = environmentCount;
    this.index = index;
    riskWeights = new RiskWeights(batch, environmentIds, environmentCount, manager, type);
    boolean byRouting = needs.contains(StepNeed.ROUTING_GRADIENTS);
    boolean byScale = needs.contains(StepNeed.OUTPUT_SCALE_GRADIENTS);

    Encoding encoding = model.encode(batch.features(), true);
    modules = encoding.modules();
    NDArray weights = model.routing(encoding, temperature);
    routing = weights.getShape().dimension() == 3 ? weights.mean(new int[] {0}) : weights;
    NDArray w = null;
    if (byRouting) {
      w = leaf(manager.zeros(new Shape(environmentCount, tasks.size(), model.modules()), type));
      NDArray shift = riskWeights.membership().transpose().matMul(w.reshape(environmentCount, -1));
      weights = shift.reshape(-1, tasks.size(), model.modules()).add(weights);
    }
    NDList raw = model.heads(model.route(modules, weights), true);
    NDArray u = null;
    if (byScale) {
      u = leaf(manager.ones(new Shape(environmentCount, tasks.size()), type));
      raw = scaled(raw, riskWeights.membership().transpose().matMul(u));
    }
    outputs = raw;
    NDList losses = new NDList(tasks.size());
    for (int t = 0; t < tasks.size(); t++) {
      losses.add(tasks.get(t).loss().perExample(outputs.get(t), labels.get(t)));
    }
    NDArray all = NDArrays.stack(losses, 1);
    risks =
        riskWeights.risks(exampleWeights == null ? all : all.mul(exampleWeights.reshape(-1, 1)));
    taskRisks = riskWeights.taskRisks(risks);

    NDList leaves = new NDList();
    if (w != null) {
      leaves.add(w);
    }
    if (u != null) {
      leaves.add(u);
    }
    NDList gradients = leaves.isEmpty() ? leaves : engine.gradient(risks.sum(), leaves);
    routingGradients = w == null ? null : gradients.get(0);
    outputScaleGradients = u == null ? null : gradients.get(gradients.size() - 1);
  }

  private static NDArray leaf(NDArray array) {
    array.setRequiresGradient(true);
    return array;
  }

  private static NDList scaled(NDList outputs, NDArray scales) {
    NDList scaled = new NDList(outputs.size());
    for (int t = 0; t < outputs.size(); t++) {
      NDArray output = outputs.get(t);
      long[] shape = new long[output.getShape().dimension()];
      Arrays.fill(shape, 1);
      shape[0] = -1;
      scaled.add(output.mul(scales.get(":, {}", t).reshape(shape)));
    }
    return scaled;
  }

  /** The tasks' risks, {@code (T)}: the mean of R[e,t] over the environments in the batch. */
  public NDArray taskRisks() {
    return taskRisks;
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public int environmentCount() {
    return environmentCount;
  }

  @Override
  public NDArray environments() {
    if (environments == null) {
      environments = manager.create(environmentIds).toType(DataType.INT64, false);
    }
    return environments;
  }

  @Override
  public NDArray modules() {
    return modules;
  }

  @Override
  public NDArray pooledModules() {
    return MultiTaskModel.pooled(modules);
  }

  @Override
  public NDArray routing() {
    return routing;
  }

  @Override
  public NDArray outputs(int task) {
    return outputs.get(task);
  }

  @Override
  public Labels labels(int task) {
    return labels.get(task);
  }

  @Override
  public NDArray risks() {
    return risks;
  }

  @Override
  public NDArray riskPresence() {
    return riskWeights.presence();
  }

  @Override
  public NDArray routingGradients() {
    return Optional.ofNullable(routingGradients)
        .orElseThrow(() -> notAskedFor(StepNeed.ROUTING_GRADIENTS));
  }

  @Override
  public NDArray outputScaleGradients() {
    return Optional.ofNullable(outputScaleGradients)
        .orElseThrow(() -> notAskedFor(StepNeed.OUTPUT_SCALE_GRADIENTS));
  }

  private static IllegalStateException notAskedFor(StepNeed need) {
    return new IllegalStateException(
        "no regularizer of this step names " + need + " among its needs()");
  }

  @Override
  public NDList gradient(NDArray scalar, NDList inputs) {
    return engine.gradient(scalar, inputs);
  }
}
