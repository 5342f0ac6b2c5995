// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.inference.architecture.MlpArchitecture;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.model.ArchitectureFactory;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.HeadOptions;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.TemperatureOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/** A regression and a three-class task on five inputs, two environments: what step tests run on. */
final class SmallProblem implements AutoCloseable {
  static final int ENVIRONMENTS = 2;
  static final int EXAMPLES = 24;
  static final int MODULES = 3;

  final TensorEngine engine = TensorEngine.get();
  final NDManager manager = engine.newManager(Device.cpu());
  final List<Task> tasks;
  final MultiTaskModel model;
  final Batch batch;
  final DataType type;

  SmallProblem(DataType type, RoutingOptions.Type routing, ModelOptions.Aggregation aggregation) {
    this(type, routing, aggregation, ModelOptions.Trunk.SHARED, false);
  }

  SmallProblem(
      DataType type,
      RoutingOptions.Type routing,
      ModelOptions.Aggregation aggregation,
      ModelOptions.Trunk trunk,
      boolean someLabelsMissing) {
    this(type, routing, aggregation, trunk, someLabelsMissing, Parts.bare());
  }

  SmallProblem(
      DataType type,
      RoutingOptions.Type routing,
      ModelOptions.Aggregation aggregation,
      ModelOptions.Trunk trunk,
      boolean someLabelsMissing,
      Parts parts) {
    this.type = type;
    this.tasks = parts.tasks();
    ModelOptions options =
        new ModelOptions(
            new OptionsBinder(Plugins.of(List.of(new MlpArchitecture())))
                .plugin(PluginKind.ARCHITECTURE, "mlp", ConfigFactory.empty().root()),
            MODULES,
            4,
            ModelOptions.ModuleNorm.NONE,
            trunk,
            aggregation,
            new RoutingOptions(
                routing, RoutingOptions.Start.RANDOM, 0.5, new TemperatureOptions(1, 1, 0.8)),
            new HeadOptions(HeadOptions.Type.MLP, 6, HeadOptions.Activation.TANH));
    model =
        new MultiTaskModel(
            options,
            parts.architectures(),
            List.of(Feature.dense("x", 5)),
            tasks,
            7,
            manager,
            type);
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(EXAMPLES * 5L, -1, 1).toArray();
    double[] size = random.doubles(EXAMPLES, -1, 1).toArray();
    long[] kind = random.longs(EXAMPLES, 0, 3).toArray();
    boolean[] present = new boolean[EXAMPLES];
    int[] environments = new int[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      environments[i] = i % ENVIRONMENTS;
      present[i] = !someLabelsMissing || i % 3 != 0;
    }
    NDArray sizes = manager.create(size).toType(type, false);
    batch =
        new Batch(
            new NDList(manager.create(x, new Shape(EXAMPLES, 5)).toType(type, false)),
            List.of(
                someLabelsMissing
                    ? new Labels(sizes, Optional.of(manager.create(present)))
                    : Labels.complete(sizes),
                Labels.complete(manager.create(kind))),
            environments);
  }

  /** What plugins bring to it. */
  record Parts(ArchitectureFactory architectures, List<Task> tasks) {
    static Parts bare() {
      return new Parts(
          SmallProblem::architecture,
          List.of(Task.regression("size"), Task.classification("kind", List.of("a", "b", "c"))));
    }
  }

  private static ModuleArchitecture architecture(ArchitectureContext context) {
    SequentialBlock trunk =
        new SequentialBlock().add(Linear.builder().setUnits(8).build()).add(Activation.tanhBlock());
    int k = context.modules();
    int d = context.moduleWidth();
    SequentialBlock modules =
        new SequentialBlock()
            .add(Linear.builder().setUnits((long) k * d).build())
            .add(new LambdaBlock(l -> new NDList(l.singletonOrThrow().reshape(-1, k, d)), "split"));
    return new ModuleArchitecture() {
      @Override
      public Block trunk() {
        return trunk;
      }

      @Override
      public Block modules() {
        return modules;
      }

      @Override
      public Shape moduleShape() {
        return new Shape(d);
      }
    };
  }

  ForwardPass forward(Set<StepNeed> needs) {
    return ForwardPass.run(
        engine, model, StepBatch.of(batch, ENVIRONMENTS), new StepConditions(0, 1, needs), manager);
  }

  StepRunner runner(TaskWeighting weighting, GradientsAt at, Regularizer... regularizers) {
    return new StepRunner(
        engine,
        model,
        ENVIRONMENTS,
        new Objective(
            Arrays.stream(regularizers)
                .map(r -> new ScheduledPenalty(r.getClass().getSimpleName(), r, 1, 0, 0))
                .toList(),
            weighting,
            at,
            new Random(3)),
        new ParameterUpdate(
            engine.newOptimizer(
                new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
                List.of(new ParameterGroup(model.parameters(), 0.01, 0)),
                manager),
            new LearningRateSchedule(
                new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 0, 1, 1, 0), 100),
            OptionalDouble.of(10)),
        new TemperatureSchedule(new TemperatureOptions(1, 1, 1), 100));
  }

  static LossWeighting equalWeights() {
    return (risks, step) -> risks.sum();
  }

  @Override
  public void close() {
    manager.close();
  }
}
