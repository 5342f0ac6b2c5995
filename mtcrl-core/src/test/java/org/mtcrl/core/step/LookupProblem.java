// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.TemperatureOptions;

/** A rating and a yes or no of users and items, by embeddings of both. */
final class LookupProblem implements AutoCloseable {
  static final int ENVIRONMENTS = 2;

  final TensorEngine engine = TensorEngine.get();
  final NDManager manager = engine.newManager(Device.cpu());
  final MultiTaskModel model;
  final DataType type;
  private final int users;
  private final int items;

  /**
   * Makes a model.
   *
   * @param updates {@code dense} or {@code sparse}
   */
  LookupProblem(int users, int items, int width, String updates, DataType type) {
    this.users = users;
    this.items = items;
    this.type = type;
    TestingPlugins plugins = new TestingPlugins();
    var options =
        plugins.model(
            "modules = 4, module-width = 16, module-norm = batch, routing = sigmoid, aggregation = sum, architecture"
                + " { type = embedding-mlp, hidden = [64], embedding = "
                + width
                + ", updates = "
                + updates
                + " }");
    model =
        new MultiTaskModel(
            options,
            options.architecture()::architecture,
            List.of(Feature.categorical("user", users), Feature.categorical("item", items)),
            List.of(Task.regression("rating"), Task.binary("like")),
            7,
            manager,
            type);
  }

  /** Random users and items with random labels; the caller closes it. */
  Batch batch(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] environments = new int[size];
    for (int i = 0; i < size; i++) {
      environments[i] = i % ENVIRONMENTS;
    }
    NDArray ratings = manager.create(random.doubles(size, 0, 5).toArray()).toType(type, false);
    NDArray likes =
        manager.create(random.ints(size, 0, 2).asDoubleStream().toArray()).toType(type, false);
    return new Batch(
        new NDList(
            manager.create(random.longs(size, 0, users).toArray()),
            manager.create(random.longs(size, 0, items).toArray())),
        List.of(Labels.complete(ratings), Labels.complete(likes)),
        environments);
  }

  /** A runner of steps that clip. */
  StepRunner runner(UpdateRule rule, TaskWeighting weighting, GradientsAt at, Regularizer... more) {
    return new StepRunner(
        engine,
        model,
        ENVIRONMENTS,
        new Objective(
            List.of(more).stream()
                .map(r -> new ScheduledPenalty(r.getClass().getSimpleName(), r, 1, 0, 0))
                .toList(),
            weighting,
            at,
            new SplittableRandom(3)),
        new ParameterUpdate(
            engine.newOptimizer(
                rule, List.of(new ParameterGroup(model.parameters(), 0.01, 0)), manager),
            new LearningRateSchedule(
                new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 0, 1, 1, 0), 100),
            OptionalDouble.of(1)),
        new TemperatureSchedule(new TemperatureOptions(1, 1, 1), 100));
  }

  @Override
  public void close() {
    manager.close();
  }
}
