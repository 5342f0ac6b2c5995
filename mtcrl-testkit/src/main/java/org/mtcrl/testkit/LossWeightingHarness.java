// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * Runs a weighting of risks: a task's weight is the gradient of the objective with respect to its
 * risk.
 */
record LossWeightingHarness(LossWeighting weighting, NDManager manager, int tasks, DataType type)
    implements WeightingHarness {

  private double[] risks() {
    return IntStream.range(0, tasks).mapToDouble(i -> 0.5 + 0.7 * i).toArray();
  }

  @Override
  public double[] weights() {
    return weights(risks());
  }

  @Override
  public double[] weightsReversed() {
    double[] risks = risks();
    double[] reversed = new double[tasks];
    for (int i = 0; i < tasks; i++) {
      reversed[i] = risks[tasks - 1 - i];
    }
    return weights(reversed);
  }

  @Override
  public void finiteAtExtremes() {
    WeightingHarness.check("tasks with the risk 0, 1 and 2", weights(new double[] {0, 1, 2}));
    WeightingHarness.check("tasks with equal risks", weights(new double[] {1, 1, 1}));
    WeightingHarness.check("a task with the risk 1e6", weights(new double[] {1e6, 1, 1}));
  }

  private double[] weights(double[] risks) {
    List<Double> gradient =
        step(
            risks,
            (given, objective) -> {
              if (!Double.isFinite(Numbers.of(objective).get(0))) {
                throw ContractFailure.of(
                    "the objective for the risks %s is %s"
                        .formatted(Arrays.toString(risks), Numbers.of(objective).get(0)),
                    "one such step destroys the model's parameters",
                    "add a small constant under divisions, square roots and logarithms");
              }
              return Numbers.of(gradient(objective, new NDList(given)).get(0));
            });
    return gradient.stream().mapToDouble(d -> d).toArray();
  }

  private static NDList gradient(NDArray objective, NDList inputs) {
    try {
      return TensorEngine.get().detachedGradient(objective, inputs);
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "the objective cannot be differentiated",
          "nothing is learned",
          "compute it from the given risks with operations of NDArray, and use stopGradient() on"
              + " weights only",
          e);
    }
  }

  void scalar(DataType expected) {
    step(
        risks(),
        (given, objective) -> {
          if (objective.getShape().dimension() != 0 || objective.getDataType() != expected) {
            throw ContractFailure.of(
                "the objective is of type %s and shape %s in a run of %s"
                    .formatted(objective.getDataType(), objective.getShape(), expected),
                "penalties are added to it, and it is differentiated once",
                "end with sum(), and make constants with the type of the risks; a scalar array of"
                    + " float32 becomes float64 when it meets a Java double");
          }
          return expected;
        });
  }

  void ownGradients() {
    NDList own = weighting.parameters();
    if (own.isEmpty()) {
      throw ContractFailure.notApplicable("the weighting has no parameters");
    }
    List<List<Double>> gradients =
        step(risks(), (given, objective) -> StepHarness.numbers(gradient(objective, own)));
    for (int i = 0; i < own.size(); i++) {
      if (Numbers.largest(gradients.get(i)) == 0) {
        throw ContractFailure.of(
            "the parameter '" + own.get(i).getName() + "' of the weighting has no gradient",
            "it is never trained",
            "use it in objective(), without stopGradient(), or return it from buffers()");
      }
    }
  }

  /** The same state before every step, so that what is remembered does not matter. */
  private <R> R step(double[] risks, BiFunction<NDArray, NDArray, R> action) {
    TensorEngine engine = TensorEngine.get();
    NDList buffers = weighting.buffers();
    List<List<Double>> before = new ArrayList<>(StepHarness.numbers(buffers));
    try (NDManager own = manager.newSubManager();
        TensorEngine.Scope scope = engine.newScope();
        TensorEngine.Recording recording = engine.record(true)) {
      NDArray given = own.create(risks).toType(type, false);
      given.setRequiresGradient(true);
      R result = action.apply(given, weighting.objective(given, 0));
      NDList values = new NDList();
      for (int i = 0; i < buffers.size(); i++) {
        double[] numbers = before.get(i).stream().mapToDouble(d -> d).toArray();
        values.add(own.create(numbers, buffers.get(i).getShape()));
      }
      engine.copy(values, buffers);
      return result;
    }
  }
}
