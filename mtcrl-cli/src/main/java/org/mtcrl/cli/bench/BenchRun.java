// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.core.step.LearningRateSchedule;
import org.mtcrl.core.step.Objective;
import org.mtcrl.core.step.ParameterUpdate;
import org.mtcrl.core.step.ScheduledPenalty;
import org.mtcrl.core.step.StepObservation;
import org.mtcrl.core.step.StepRunner;
import org.mtcrl.core.step.TemperatureSchedule;
import org.mtcrl.inference.engine.Optimizer;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.HeadOptions;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.TemperatureOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * One model in training on made-up data: the step that experiments make, on one batch again and
 * again. Lives as long as its manager.
 */
final class BenchRun {
  static final int ENVIRONMENTS = 4;
  private static final int TASKS = 4;
  private static final int CLASSES = 10;
  private static final int MODULES = 6;
  private static final int MODULE_WIDTH = 16;
  private static final int HEAD_WIDTH = 32;
  private static final int EXAMPLES = 256;
  private static final String INVARIANCE = "invariance";
  private static final long SEED = 1;
  private static final DataType TYPE = DataType.FLOAT32;
  private static final TemperatureOptions UNTEMPERED = new TemperatureOptions(1, 1, 0.8);

  private final StepRunner runner;
  private final MultiTaskModel model;
  private final Batch batch;
  private long index;

  BenchRun(
      OptionsBinder binder,
      TensorEngine engine,
      BenchTrunk trunk,
      BenchVariant variant,
      NDManager manager) {
    List<Task> tasks =
        IntStream.range(0, TASKS)
            .mapToObj(
                t ->
                    Task.classification(
                        "task-" + t,
                        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList()))
            .toList();
    model =
        new MultiTaskModel(
            modelOptions(trunk, binder),
            trunk.architecture(binder)::architecture,
            List.of(trunk.feature()),
            tasks,
            SEED,
            manager,
            TYPE);
    batch = batch(trunk, manager);
    RegularizerContext context =
        new RegularizerContext(
            tasks,
            IntStream.range(0, ENVIRONMENTS).mapToObj(e -> "environment-" + e).toList(),
            batch.size(),
            MODULES,
            new Shape(MODULE_WIDTH),
            TYPE,
            manager,
            SEED);
    List<ScheduledPenalty> penalties = new ArrayList<>();
    penalties.add(
        always(
            "decorrelation",
            penalty(binder, "decorrelation", "form = plain").regularizer(context)));
    switch (variant) {
      case PLAIN -> {}
      case ONEPASS ->
          penalties.add(
              always(
                  INVARIANCE,
                  penalty(binder, "graph-invariance", "form = variance, with-respect-to = a")
                      .regularizer(context)));
      case NAIVE -> penalties.add(always(INVARIANCE, new NaiveGraphInvariance()));
    }
    LossWeighting sum = (risks, step) -> risks.sum();
    runner =
        new StepRunner(
            engine,
            model,
            ENVIRONMENTS,
            new Objective(penalties, sum, GradientsAt.REPRESENTATION, new SplittableRandom(SEED)),
            new ParameterUpdate(
                adam(engine, manager),
                new LearningRateSchedule(
                    new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 0, 1, 1, 0), 1),
                OptionalDouble.empty()),
            new TemperatureSchedule(UNTEMPERED, 1));
  }

  private static ModelOptions modelOptions(BenchTrunk trunk, OptionsBinder binder) {
    return new ModelOptions(
        trunk.architecture(binder),
        MODULES,
        MODULE_WIDTH,
        ModelOptions.ModuleNorm.NONE,
        ModelOptions.Trunk.SHARED,
        ModelOptions.Aggregation.SUM,
        new RoutingOptions(
            RoutingOptions.Type.SIGMOID, RoutingOptions.Start.RANDOM, 0.1, UNTEMPERED),
        new HeadOptions(HeadOptions.Type.MLP, HEAD_WIDTH, HeadOptions.Activation.RELU));
  }

  private static ConfiguredPlugin penalty(OptionsBinder binder, String type, String options) {
    return binder.plugin(PluginKind.REGULARIZER, type, ConfigFactory.parseString(options).root());
  }

  private static ScheduledPenalty always(String name, Regularizer regularizer) {
    return new ScheduledPenalty(name, regularizer, 0.1, 0, 0);
  }

  private Optimizer adam(TensorEngine engine, NDManager manager) {
    NDList theta = new NDList();
    NDList others = new NDList();
    for (NDArray parameter : model.parameters()) {
      boolean routing = parameter.getName().startsWith(MultiTaskModel.ROUTING_PREFIX);
      (routing ? theta : others).add(parameter);
    }
    return engine.newOptimizer(
        new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
        List.of(new ParameterGroup(others, 1e-3, 0), new ParameterGroup(theta, 1e-2, 0)),
        manager);
  }

  private static Batch batch(BenchTrunk trunk, NDManager manager) {
    SplittableRandom random = new SplittableRandom(SEED);
    Shape shape = new Shape(EXAMPLES).addAll(trunk.feature().shape());
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    List<Labels> labels = new ArrayList<>();
    for (int t = 0; t < TASKS; t++) {
      labels.add(Labels.complete(manager.create(random.longs(EXAMPLES, 0, CLASSES).toArray())));
    }
    int[] environments = IntStream.range(0, EXAMPLES).map(i -> i % ENVIRONMENTS).toArray();
    return new Batch(new NDList(manager.create(values, shape)), labels, environments);
  }

  /** Makes one step and waits until the device has done it. */
  void step() {
    runner.run(batch, batch.environments(), null, index++, false);
    // Reading what the step has changed waits for a device that works in the background.
    NDArray last = model.parameters().get(model.parameters().size() - 1);
    last.toFloatArray();
  }

  /** Makes one step and says what its invariance penalty was. */
  double stepAndPenalty() {
    StepObservation observation =
        runner.run(batch, batch.environments(), null, index++, true).orElseThrow();
    return requireNonNull(observation.penalties().get(INVARIANCE), "the step has no such penalty");
  }
}
