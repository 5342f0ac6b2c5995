// SPDX-License-Identifier: Apache-2.0

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
import org.jspecify.annotations.Nullable;
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
  private final Step step;
  private final Outputs outputs;
  private final Risks risks;
  private final LeafGradients gradients;
  private @Nullable NDArray environments;

  private ForwardPass(Step step, Outputs outputs, Risks risks, LeafGradients gradients) {
    this.step = step;
    this.outputs = outputs;
    this.risks = risks;
    this.gradients = gradients;
  }

  /** What the pass is made of and with. */
  private record Step(
      TensorEngine engine,
      MultiTaskModel model,
      StepBatch examples,
      StepConditions conditions,
      NDManager manager) {
    DataType type() {
      return model.parameters().get(0).getDataType();
    }

    int environmentCount() {
      return examples.environmentCount();
    }

    List<Task> tasks() {
      return model.tasks();
    }

    boolean needs(StepNeed need) {
      return conditions.needs().contains(need);
    }
  }

  /** What the model makes of the batch: Z, A averaged over the batch, each task's outputs. */
  private record Outputs(NDArray modules, NDArray routing, NDList ofTasks) {}

  /** R[e,t], and its mean over the environments of the batch. */
  private record Risks(RiskWeights weights, NDArray ofEnvironments, NDArray ofTasks) {}

  /** The zeros W and the ones U; null where no regularizer asks for the gradient. */
  private record Leaves(@Nullable NDArray routing, @Nullable NDArray outputScale) {}

  /** The gradients of the sum of all risks with respect to the leaves. */
  private record LeafGradients(@Nullable NDArray routing, @Nullable NDArray outputScale) {}

  /**
   * Runs the model forward while recording.
   *
   * @param examples what to run on, of the model's precision
   * @param conditions the step's number, its temperature and what its regularizers ask for
   * @param manager the step's; owns every array of the pass
   */
  public static ForwardPass run(
      TensorEngine engine,
      MultiTaskModel model,
      StepBatch examples,
      StepConditions conditions,
      NDManager manager) {
    Step step = new Step(engine, model, examples, conditions, manager);
    RiskWeights weights =
        RiskWeights.of(
            examples.batch(),
            examples.environments(),
            examples.environmentCount(),
            manager,
            step.type());
    Encoding encoding = model.encode(examples.batch().features(), true);
    NDArray routing = model.routing(encoding, conditions.temperature());
    NDArray mean = routing.getShape().dimension() == 3 ? routing.mean(new int[] {0}) : routing;
    NDArray w = step.needs(StepNeed.ROUTING_GRADIENTS) ? routingLeaf(step) : null;
    NDArray shifted = w == null ? routing : shifted(routing, w, weights, step);
    NDList raw = model.heads(model.route(encoding.modules(), shifted), true);
    NDArray u = step.needs(StepNeed.OUTPUT_SCALE_GRADIENTS) ? outputScaleLeaf(step) : null;
    NDList scaled = u == null ? raw : scaled(raw, weights.membership().transpose().matMul(u));
    Risks risks = risks(step, weights, scaled);
    return new ForwardPass(
        step,
        new Outputs(encoding.modules(), mean, scaled),
        risks,
        gradients(engine, risks, new Leaves(w, u)));
  }

  /** W, {@code (E, T, K)}. */
  private static NDArray routingLeaf(Step step) {
    Shape shape = new Shape(step.environmentCount(), step.tasks().size(), step.model().modules());
    return leaf(step.manager().zeros(shape, step.type()));
  }

  /** U, {@code (E, T)}. */
  private static NDArray outputScaleLeaf(Step step) {
    Shape shape = new Shape(step.environmentCount(), step.tasks().size());
    return leaf(step.manager().ones(shape, step.type()));
  }

  /** A + W[e] for each example, {@code (B, T, K)}. */
  private static NDArray shifted(NDArray routing, NDArray w, RiskWeights weights, Step step) {
    NDArray flat = w.reshape(step.environmentCount(), -1);
    NDArray shift = weights.membership().transpose().matMul(flat);
    return shift.reshape(-1, step.tasks().size(), step.model().modules()).add(routing);
  }

  private static Risks risks(Step step, RiskWeights weights, NDList outputs) {
    NDList losses = new NDList(step.tasks().size());
    for (int t = 0; t < step.tasks().size(); t++) {
      Labels labels = step.examples().batch().labels(t);
      losses.add(step.tasks().get(t).loss().perExample(outputs.get(t), labels));
    }
    NDArray all = NDArrays.stack(losses, 1);
    float[] exampleWeights = step.examples().exampleWeights();
    if (exampleWeights != null) {
      NDArray factors = step.manager().create(exampleWeights).toType(step.type(), false);
      all = all.mul(factors.reshape(-1, 1));
    }
    NDArray risks = weights.risks(all);
    return new Risks(weights, risks, weights.taskRisks(risks));
  }

  private static LeafGradients gradients(TensorEngine engine, Risks risks, Leaves leaves) {
    NDList asked = new NDList();
    if (leaves.routing() != null) {
      asked.add(leaves.routing());
    }
    if (leaves.outputScale() != null) {
      asked.add(leaves.outputScale());
    }
    NDList found = asked.isEmpty() ? asked : engine.gradient(risks.ofEnvironments().sum(), asked);
    return new LeafGradients(
        leaves.routing() == null ? null : found.get(0),
        leaves.outputScale() == null ? null : found.get(found.size() - 1));
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
    return risks.ofTasks();
  }

  @Override
  public NDManager manager() {
    return step.manager();
  }

  @Override
  public long index() {
    return step.conditions().index();
  }

  @Override
  public List<Task> tasks() {
    return step.tasks();
  }

  @Override
  public int environmentCount() {
    return step.environmentCount();
  }

  @Override
  public NDArray environments() {
    if (environments == null) {
      int[] ids = step.examples().environments();
      environments = step.manager().create(ids).toType(DataType.INT64, false);
    }
    return environments;
  }

  @Override
  public NDArray modules() {
    return outputs.modules();
  }

  @Override
  public NDArray pooledModules() {
    return MultiTaskModel.pooled(outputs.modules());
  }

  @Override
  public NDArray routing() {
    return outputs.routing();
  }

  @Override
  public NDArray outputs(int task) {
    return outputs.ofTasks().get(task);
  }

  @Override
  public Labels labels(int task) {
    return step.examples().batch().labels(task);
  }

  @Override
  public NDArray risks() {
    return risks.ofEnvironments();
  }

  @Override
  public NDArray riskPresence() {
    return risks.weights().presence();
  }

  @Override
  public NDArray routingGradients() {
    return Optional.ofNullable(gradients.routing())
        .orElseThrow(() -> notAskedFor(StepNeed.ROUTING_GRADIENTS));
  }

  @Override
  public NDArray outputScaleGradients() {
    return Optional.ofNullable(gradients.outputScale())
        .orElseThrow(() -> notAskedFor(StepNeed.OUTPUT_SCALE_GRADIENTS));
  }

  private static IllegalStateException notAskedFor(StepNeed need) {
    return new IllegalStateException(
        "no regularizer of this step names " + need + " among its needs()");
  }

  @Override
  public NDList gradient(NDArray scalar, NDList inputs) {
    return step.engine().gradient(scalar, inputs);
  }
}
