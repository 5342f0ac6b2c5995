// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Set;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * A training step of given arrays. Risks are computed from outputs and labels; their gradients are
 * those of two leaves that the outputs were computed with.
 *
 * @param routingLeaf added to A for each environment, {@code (E, T, K)}
 * @param scaleLeaf multiplied with the outputs for each environment, {@code (E, T)}
 */
public record TestingStep(
    NDManager manager,
    List<Task> tasks,
    int environmentCount,
    Batch batch,
    NDArray modules,
    NDArray routing,
    List<NDArray> allOutputs,
    NDArray routingLeaf,
    NDArray scaleLeaf,
    Set<StepNeed> needs)
    implements TrainingStep {

  /** A step whose outputs come from nowhere in particular; nothing but values can be had of it. */
  public static TestingStep of(
      NDManager manager,
      List<Task> tasks,
      int environmentCount,
      Batch batch,
      NDArray modules,
      List<NDArray> outputs) {
    int modulesCount = (int) modules.getShape().get(1);
    int taskCount = tasks.size();
    return new TestingStep(
        manager,
        tasks,
        environmentCount,
        batch,
        modules,
        manager.full(new Shape(taskCount, modulesCount), 0.5f, modules.getDataType()),
        outputs,
        manager.zeros(new Shape(environmentCount, taskCount, modulesCount), modules.getDataType()),
        manager.ones(new Shape(environmentCount, taskCount), modules.getDataType()),
        Set.of());
  }

  @Override
  public long index() {
    return 0;
  }

  @Override
  public NDArray environments() {
    long[] ids = new long[batch.environments().length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = batch.environments()[i];
    }
    return manager.create(ids);
  }

  @Override
  public NDArray pooledModules() {
    Shape shape = modules.getShape();
    return shape.dimension() == 3
        ? modules
        : modules.reshape(shape.get(0), shape.get(1), shape.get(2), -1).mean(new int[] {3});
  }

  @Override
  public NDArray outputs(int task) {
    return allOutputs.get(task);
  }

  @Override
  public Labels labels(int task) {
    return batch.labels(task);
  }

  @Override
  public NDArray risks() {
    NDList risks = new NDList();
    for (int task = 0; task < tasks.size(); task++) {
      NDArray losses = tasks.get(task).loss().perExample(outputs(task), labels(task));
      NDArray weights = examples(task);
      NDArray counts = weights.sum(new int[] {0}).maximum(1);
      risks.add(losses.reshape(-1, 1).mul(weights).sum(new int[] {0}).div(counts));
    }
    return NDArrays.stack(risks, 1);
  }

  @Override
  public NDArray riskPresence() {
    NDList presence = new NDList();
    for (int task = 0; task < tasks.size(); task++) {
      presence.add(examples(task).max(new int[] {0}));
    }
    return NDArrays.stack(presence, 1);
  }

  /** 1 where an example is of an environment and has a label, {@code (B, E)}. */
  private NDArray examples(int task) {
    double[] weights = new double[batch.environments().length * environmentCount];
    for (int i = 0; i < batch.environments().length; i++) {
      weights[i * environmentCount + batch.environments()[i]] = 1;
    }
    NDArray member =
        manager
            .create(weights, new Shape(batch.environments().length, environmentCount))
            .toType(modules.getDataType(), false);
    return labels(task)
        .presentExamples()
        .map(present -> member.mul(present.toType(modules.getDataType(), false).reshape(-1, 1)))
        .orElse(member);
  }

  @Override
  public NDArray routingGradients() {
    return leafGradient(StepNeed.ROUTING_GRADIENTS, routingLeaf);
  }

  @Override
  public NDArray outputScaleGradients() {
    return leafGradient(StepNeed.OUTPUT_SCALE_GRADIENTS, scaleLeaf);
  }

  private NDArray leafGradient(StepNeed need, NDArray leaf) {
    if (!needs.contains(need)) {
      throw new UndeclaredNeedException(need);
    }
    return gradient(risks().sum(), new NDList(leaf)).get(0);
  }

  @Override
  public NDList gradient(NDArray scalar, NDList inputs) {
    return TensorEngine.get().gradient(scalar, inputs);
  }
}
