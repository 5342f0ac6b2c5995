// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Trainable;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.OptimizerOptions;
import org.mtcrl.core.config.RegularizerOptions;
import org.mtcrl.core.config.ReweightingOptions;
import org.mtcrl.core.config.TrainingOptions;
import org.mtcrl.core.step.LearningRateSchedule;
import org.mtcrl.core.step.Objective;
import org.mtcrl.core.step.ParameterUpdate;
import org.mtcrl.core.step.ScheduledPenalty;
import org.mtcrl.core.step.StepRunner;
import org.mtcrl.core.step.TemperatureSchedule;
import org.mtcrl.inference.engine.Optimizer;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.plugin.BrokenPluginException;

/** Assembles what a method's configuration names into a model and the runner of its steps. */
final class TrialAssembler {
  private static final long DEFAULT_START = 100;
  private static final long DEFAULT_RAMP = 200;
  private static final double ROUTING_RATE_FACTOR = 10;

  private final TensorEngine engine;
  private final String name;
  private final MethodOptions method;
  private final TrialData data;
  private final long seed;
  private final NDManager manager;
  private final DataType type;

  /**
   * Creates an assembler.
   *
   * @param manager owns the arrays of all parts
   */
  TrialAssembler(TensorEngine engine, TrainingRequest request, NDManager manager) {
    this.engine = engine;
    this.name = request.method();
    this.method = request.options();
    this.data = request.data();
    this.seed = request.seed();
    this.manager = manager;
    this.type = request.data().type();
  }

  MultiTaskModel model() {
    try {
      return new MultiTaskModel(
          method.model(),
          method.model().architecture()::architecture,
          data.dataset().features(),
          data.dataset().tasks(),
          seed,
          manager,
          type);
    } catch (IllegalArgumentException | BrokenPluginException e) {
      throw inapplicable("model", e);
    }
  }

  List<ScheduledPenalty> penalties(MultiTaskModel model) {
    List<ScheduledPenalty> penalties = new ArrayList<>();
    RegularizerContext context =
        new RegularizerContext(
            data.dataset().tasks(),
            data.trainEnvironments(),
            method.training().batchSize(),
            model.modules(),
            model.moduleShape(),
            type,
            manager,
            seed);
    for (Map.Entry<String, RegularizerOptions> entry : method.regularizers().entrySet()) {
      RegularizerOptions options = entry.getValue();
      String path = "regularizers." + entry.getKey();
      Regularizer regularizer;
      try {
        regularizer = options.plugin().regularizer(context);
      } catch (IllegalArgumentException | BrokenPluginException e) {
        throw inapplicable(path, e);
      }
      check(path, regularizer, model);
      boolean invariance = regularizer.role() == PenaltyRole.INVARIANCE;
      penalties.add(
          new ScheduledPenalty(
              entry.getKey(),
              regularizer,
              options.weight(),
              options.start().orElse(invariance ? DEFAULT_START : 0),
              options.ramp().orElse(invariance ? DEFAULT_RAMP : 0)));
    }
    return penalties;
  }

  private void check(String path, Regularizer regularizer, MultiTaskModel model) {
    if (regularizer.needs().contains(StepNeed.ENVIRONMENTS)
        && data.trainEnvironments().size() < 2) {
      throw inapplicable(
          path,
          ("it compares training environments, and the data set has only %s; choose data with two,"
                  + " or set %s = off")
              .formatted(data.trainEnvironments(), path));
    }
    if (regularizer.needs().contains(StepNeed.ROUTING_GRADIENTS) && !model.hasLearnedRouting()) {
      throw inapplicable(
          path,
          ("it differentiates with respect to the routing, which model.routing = uniform does not"
                  + " learn; set %s = off or model.routing = sigmoid")
              .formatted(path));
    }
  }

  TaskWeighting weighting(MultiTaskModel model) {
    TaskWeighting weighting;
    try {
      weighting =
          method
              .training()
              .weighting()
              .plugin()
              .weighting(new WeightingContext(data.dataset().tasks(), type, manager));
    } catch (IllegalArgumentException | BrokenPluginException e) {
      throw inapplicable("training.weighting", e);
    }
    if (weighting instanceof GramianWeighting && model.hasTrunkPerTask()) {
      throw inapplicable(
          "training.weighting",
          "it balances gradients of shared parameters, and with model.trunk = per-task there are"
              + " none; set training.weighting = equal");
    }
    return weighting;
  }

  /** Balanced batches hold every environment; one that never came up would not be trained on. */
  void checkBatchSize() {
    TrainingOptions training = method.training();
    int environments = data.trainEnvironments().size();
    if (training.balanceEnvironments() && training.batchSize() < environments) {
      throw inapplicable(
          "training.batch-size",
          ("%d examples cannot hold one of each of %d training environments; raise it, or set"
                  + " training.balance-environments = false")
              .formatted(training.batchSize(), environments));
    }
  }

  /** The weight of every training example; null without reweighting. */
  double @Nullable [] exampleWeights() {
    ReweightingOptions options = method.training().reweighting();
    if (options.type() == ReweightingOptions.Type.OFF) {
      return null;
    }
    try {
      return LabelReweighting.weights(data.train(), data.dataset().tasks(), options);
    } catch (IllegalArgumentException e) {
      throw inapplicable("training.reweighting", e);
    }
  }

  /**
   * The arrays that regularizers and weighting own, renamed so that no two parts share a name.
   *
   * @throws InapplicableException if an array has no name
   */
  NDList pluginArrays(List<ScheduledPenalty> penalties, TaskWeighting weighting) {
    NDList arrays = new NDList();
    for (ScheduledPenalty penalty : penalties) {
      addQualified("regularizers." + penalty.name(), penalty.regularizer(), arrays);
    }
    addQualified("weighting", weighting, arrays);
    return arrays;
  }

  private void addQualified(String path, Trainable owner, NDList arrays) {
    NDList own = new NDList(owner.parameters());
    own.addAll(owner.buffers());
    for (NDArray array : own) {
      if (array.getName() == null) {
        throw inapplicable(
            path, "it owns an array without a name, which no checkpoint can hold; name it");
      }
      array.setName(path + "." + array.getName());
      arrays.add(array);
    }
  }

  StepRunner runner(
      MultiTaskModel model,
      List<ScheduledPenalty> penalties,
      TaskWeighting weighting,
      TemperatureSchedule temperatures,
      long steps) {
    TrainingOptions training = method.training();
    return new StepRunner(
        engine,
        model,
        data.trainEnvironments().size(),
        new Objective(penalties, weighting, training.weighting().at(), new SplittableRandom(seed)),
        new ParameterUpdate(
            optimizer(model, penalties, weighting),
            new LearningRateSchedule(training.schedule(), steps),
            training.clipNorm().map(OptionalDouble::of).orElse(OptionalDouble.empty())),
        temperatures);
  }

  private Optimizer optimizer(
      MultiTaskModel model, List<ScheduledPenalty> penalties, TaskWeighting weighting) {
    OptimizerOptions options = method.training().optimizer();
    NDList routing = new NDList();
    NDList main = new NDList();
    for (NDArray parameter : model.parameters()) {
      boolean isRouting = parameter.getName().startsWith(MultiTaskModel.ROUTING_PREFIX);
      (isRouting ? routing : main).add(parameter);
    }
    NDList plugin = new NDList();
    List<Trainable> trainables = new ArrayList<>(List.of(weighting));
    penalties.forEach(penalty -> trainables.add(penalty.regularizer()));
    trainables.forEach(trainable -> plugin.addAll(trainable.parameters()));
    double rate = options.learningRate();
    return engine.newOptimizer(
        rule(options),
        List.of(
            new ParameterGroup(main, rate, options.weightDecay()),
            new ParameterGroup(
                routing, options.routingLearningRate().orElse(ROUTING_RATE_FACTOR * rate), 0),
            new ParameterGroup(plugin, rate, 0)),
        manager);
  }

  private static UpdateRule rule(OptimizerOptions options) {
    return switch (options.type()) {
      case ADAM -> adam(options, false);
      case ADAMW -> adam(options, true);
      case SGD -> new UpdateRule.Sgd(options.momentum());
    };
  }

  private static UpdateRule adam(OptimizerOptions options, boolean decoupled) {
    return new UpdateRule.Adam(options.beta1(), options.beta2(), options.epsilon(), decoupled);
  }

  private InapplicableException inapplicable(String path, RuntimeException cause) {
    return new InapplicableException(
        "methods." + name + "." + path + ": " + cause.getMessage(), cause);
  }

  private InapplicableException inapplicable(String path, String sentence) {
    return new InapplicableException("methods." + name + "." + path + ": " + sentence);
  }
}
