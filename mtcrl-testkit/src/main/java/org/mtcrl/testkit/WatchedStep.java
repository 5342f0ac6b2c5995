// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** A step that remembers which of the things that cost extra were asked for. */
final class WatchedStep implements TrainingStep {
  private final TrainingStep step;
  private final Set<StepNeed> asked = EnumSet.noneOf(StepNeed.class);

  WatchedStep(TrainingStep step) {
    this.step = step;
  }

  Set<StepNeed> asked() {
    return asked;
  }

  @Override
  public NDArray routingGradients() {
    asked.add(StepNeed.ROUTING_GRADIENTS);
    return step.routingGradients();
  }

  @Override
  public NDArray outputScaleGradients() {
    asked.add(StepNeed.OUTPUT_SCALE_GRADIENTS);
    return step.outputScaleGradients();
  }

  @Override
  public NDManager manager() {
    return step.manager();
  }

  @Override
  public long index() {
    return step.index();
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
    return step.environments();
  }

  @Override
  public NDArray modules() {
    return step.modules();
  }

  @Override
  public NDArray pooledModules() {
    return step.pooledModules();
  }

  @Override
  public NDArray routing() {
    return step.routing();
  }

  @Override
  public NDArray outputs(int task) {
    return step.outputs(task);
  }

  @Override
  public Labels labels(int task) {
    return step.labels(task);
  }

  @Override
  public NDArray risks() {
    return step.risks();
  }

  @Override
  public NDArray riskPresence() {
    return step.riskPresence();
  }

  @Override
  public NDList gradient(NDArray scalar, NDList inputs) {
    return step.gradient(scalar, inputs);
  }
}
