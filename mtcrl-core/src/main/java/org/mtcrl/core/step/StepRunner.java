// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * Makes training steps: forward, penalties, one objective differentiated once, one update. Nothing
 * that a step makes outlives it. Not safe for use by several threads.
 */
public final class StepRunner {
  private final TensorEngine engine;
  private final MultiTaskModel model;
  private final int environmentCount;
  private final Objective objective;
  private final ParameterUpdate update;
  private final TemperatureSchedule temperatures;

  /**
   * Creates a runner.
   *
   * @param model the model that is trained
   * @param environmentCount the number of training environments, E
   * @param objective what is minimized
   * @param update how gradients change the parameters
   * @param temperatures the routing's temperature over the steps
   */
  public StepRunner(
      TensorEngine engine,
      MultiTaskModel model,
      int environmentCount,
      Objective objective,
      ParameterUpdate update,
      TemperatureSchedule temperatures) {
    this.engine = engine;
    this.model = model;
    this.environmentCount = environmentCount;
    this.objective = objective;
    this.update = update;
    this.temperatures = temperatures;
  }

  /**
   * Makes one step.
   *
   * @param batch the examples, of the model's precision; the caller closes it
   * @param environments the training environment of each example, in [0, E)
   * @param exampleWeights weights of the examples' losses; null for none
   * @param index the number of the step, from 0
   * @param observe whether the step's figures are wanted; reading them costs a synchronization
   * @throws DivergenceException if the step is observed and a figure is not finite
   */
  public Optional<StepObservation> run(
      Batch batch,
      int[] environments,
      float @Nullable [] exampleWeights,
      long index,
      boolean observe) {
    NDManager parent = model.parameters().get(0).getManager();
    try (Scope scope = engine.newScope();
        NDManager manager = parent.newSubManager();
        Recording recording = engine.record(true)) {
      ForwardPass forward =
          ForwardPass.run(
              engine,
              model,
              new StepBatch(batch, environments, environmentCount, exampleWeights),
              new StepConditions(index, temperatures.at(index), needs(index)),
              manager);
      Map<String, NDArray> values = new LinkedHashMap<>();
      double scale = 1;
      NDArray penalty = null;
      for (ScheduledPenalty each : objective.penalties()) {
        double weight = each.weightAt(index);
        if (weight == 0) {
          continue;
        }
        NDArray value = each.regularizer().penalty(forward);
        values.put(each.name(), value);
        NDArray weighted = value.mul(number(forward, weight));
        penalty = penalty == null ? weighted : penalty.add(weighted);
        if (each.scalesObjective()) {
          scale = Math.max(scale, weight);
        }
      }
      apply(gradients(forward, penalty, scale), index);
      return observe ? Optional.of(observation(forward, values, index)) : Optional.empty();
    }
  }

  private DataType type() {
    return model.parameters().get(0).getDataType();
  }

  private Set<StepNeed> needs(long index) {
    Set<StepNeed> needs = EnumSet.noneOf(StepNeed.class);
    for (ScheduledPenalty penalty : objective.penalties()) {
      if (penalty.weightAt(index) != 0) {
        needs.addAll(penalty.regularizer().needs());
      }
    }
    return needs;
  }

  private NDList gradients(ForwardPass forward, @Nullable NDArray penalty, double scale) {
    NDArray risks = forward.taskRisks();
    TaskWeighting weighting = objective.weighting();
    if (weighting instanceof GramianWeighting gramian) {
      return balancedGradients(forward, gramian, penalty, scale);
    }
    NDArray balanced = ((LossWeighting) weighting).objective(risks, forward.index());
    return engine.finalGradient(
        sum(forward, balanced, penalty, scale), update.optimizer().parameters());
  }

  // What tasks share follows the balanced gradient; what only one task uses (its head, its row of
  // the routing) follows that task's own.
  private NDList balancedGradients(
      ForwardPass forward, GramianWeighting gramian, @Nullable NDArray penalty, double scale) {
    NDArray risks = forward.taskRisks();
    NDList shared = new NDList();
    NDList own = new NDList();
    for (NDArray parameter : update.optimizer().parameters()) {
      (model.isShared(parameter) ? shared : own).add(parameter);
    }
    NDList at =
        objective.gradientsAt() == GradientsAt.REPRESENTATION
            ? new NDList(forward.modules())
            : shared;
    double[] weights = new GradientBalancer(engine, gramian, objective.random()).weights(risks, at);
    NDArray w = forward.manager().create(weights).toType(type(), false);
    IdentityHashMap<NDArray, NDArray> gradients = new IdentityHashMap<>();
    put(gradients, own, engine.detachedGradient(sum(forward, risks.sum(), penalty, scale), own));
    NDArray balanced = sum(forward, risks.mul(w).sum(), penalty, scale);
    put(gradients, shared, engine.finalGradient(balanced, shared));
    NDList ordered = new NDList();
    update.optimizer().parameters().forEach(parameter -> ordered.add(gradients.get(parameter)));
    return ordered;
  }

  private static void put(
      IdentityHashMap<NDArray, NDArray> map, NDList parameters, NDList gradients) {
    for (int i = 0; i < parameters.size(); i++) {
      map.put(parameters.get(i), gradients.get(i));
    }
  }

  private NDArray sum(ForwardPass forward, NDArray risk, @Nullable NDArray penalty, double scale) {
    NDArray whole = penalty == null ? risk : risk.add(penalty);
    return scale == 1 ? whole : whole.div(number(forward, scale));
  }

  // A Java double would turn a scalar in single precision into one in double precision.
  private NDArray number(ForwardPass forward, double value) {
    return forward.manager().create(value).toType(type(), false);
  }

  private void apply(NDList gradients, long index) {
    update.clipNorm().ifPresent(maximum -> engine.clipByGlobalNorm(gradients, maximum));
    update.optimizer().step(gradients, update.learningRates().factor(index));
  }

  private StepObservation observation(
      ForwardPass forward, Map<String, NDArray> penalties, long index) {
    Map<String, Double> risks = new LinkedHashMap<>();
    double[] values = forward.taskRisks().toType(DataType.FLOAT64, false).toDoubleArray();
    for (int t = 0; t < values.length; t++) {
      risks.put(
          model.tasks().get(t).name(),
          finite(values[t], "risk of task '" + model.tasks().get(t).name() + "'", index));
    }
    Map<String, Double> penaltyValues = new LinkedHashMap<>();
    penalties.forEach(
        (name, value) ->
            penaltyValues.put(
                name,
                finite(
                    value.toType(DataType.FLOAT64, false).toDoubleArray()[0],
                    "penalty '" + name + "'",
                    index)));
    Map<String, Double> weights = new LinkedHashMap<>();
    objective.penalties().forEach(p -> weights.put(p.name(), p.weightAt(index)));
    return new StepObservation(risks, penaltyValues, weights, update.learningRates().factor(index));
  }

  private static double finite(double value, String what, long index) {
    if (!Double.isFinite(value)) {
      throw new DivergenceException(
          ("the %s is %s at step %d; lower the learning rate or the penalties' weights, or set"
                  + " training.clip-norm")
              .formatted(what, value, index));
    }
    return value;
  }
}
