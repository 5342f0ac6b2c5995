// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.Scenario.Value;
import org.mtcrl.testkit.step.TestingModel;

/** Runs a regularizer in a scenario step by step, as the framework calls it. */
final class StepHarness implements AutoCloseable {
  private final TensorEngine engine = TensorEngine.get();
  private final Scenario scenario;
  private final DataType type;
  private final NDManager manager;
  private final Batch batch;
  private final Regularizer regularizer;

  StepHarness(
      Scenario scenario,
      DataType type,
      long seed,
      Function<RegularizerContext, Regularizer> factory) {
    this(scenario, type, seed, 1, factory);
  }

  /** A harness whose batches hold the scenario's examples a number of times. */
  StepHarness(
      Scenario scenario,
      DataType type,
      long seed,
      int times,
      Function<RegularizerContext, Regularizer> factory) {
    this.scenario = scenario;
    this.type = type;
    manager = engine.newManager(Device.cpu());
    try {
      batch = Batches.repeated(scenario.batch(manager, type), times);
      RegularizerContext context = scenario.context(manager, type, seed);
      regularizer =
          factory.apply(
              new RegularizerContext(
                  context.tasks(),
                  context.environments(),
                  batch.size(),
                  context.modules(),
                  context.moduleShape(),
                  type,
                  manager,
                  seed));
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  TensorEngine engine() {
    return engine;
  }

  NDManager manager() {
    return manager;
  }

  Batch batch() {
    return batch;
  }

  Regularizer regularizer() {
    return regularizer;
  }

  /** What the regularizer trains and what it remembers. */
  NDList state() {
    NDList state = new NDList();
    state.addAll(regularizer.parameters());
    state.addAll(regularizer.buffers());
    return state;
  }

  /** The numbers of arrays, each as a list. */
  static List<List<Double>> numbers(NDList arrays) {
    List<List<Double>> numbers = new ArrayList<>();
    for (NDArray array : arrays) {
      numbers.add(Numbers.of(array));
    }
    return numbers;
  }

  /** Overwrites the regularizer's state. */
  void restore(List<List<Double>> numbers) {
    NDList state = state();
    try (NDManager scratch = manager.newSubManager()) {
      NDList values = new NDList();
      for (int i = 0; i < state.size(); i++) {
        double[] plain = numbers.get(i).stream().mapToDouble(d -> d).toArray();
        values.add(scratch.create(plain, state.get(i).getShape()));
      }
      engine.copy(values, state);
    }
  }

  /** One step of the scenario's own model. */
  <R> R step(Function<Step, R> action) {
    return step(scenario.parameters(), batch, action);
  }

  /** One step; what it makes is gone afterwards, so the action returns plain values. */
  <R> R step(Map<String, Value> parameters, Batch given, Function<Step, R> action) {
    try (NDManager own = manager.newSubManager();
        TensorEngine.Scope scope = engine.newScope();
        TensorEngine.Recording recording = engine.record(true)) {
      TestingModel model = scenario.model(own, parameters, type);
      WatchedStep step = new WatchedStep(model.step(own, given, regularizer.needs()));
      return action.apply(new Step(model, step, regularizer.penalty(step)));
    }
  }

  /**
   * What a step has made.
   *
   * @param penalty what the regularizer returned
   */
  record Step(TestingModel model, WatchedStep step, NDArray penalty) {
    /** The penalty's value. */
    double value() {
      return Numbers.of(penalty).get(0);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
