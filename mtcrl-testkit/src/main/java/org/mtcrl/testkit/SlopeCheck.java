// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.Scenario.Value;

/**
 * A penalty's gradient against differences of its values, through a whole small model, in one
 * random direction for each parameter. Every value comes from a new regularizer of the same seed,
 * so that what it remembers does not matter.
 */
final class SlopeCheck {
  private static final long SEED = 1;
  private static final double STEP = 1e-4;
  private static final double RELATIVE = 1e-5;
  private static final double ABSOLUTE = 1e-7;

  private final Scenario scenario;
  private final Function<RegularizerContext, Regularizer> factory;
  private final String where;
  private final Random random = new Random(13);

  SlopeCheck(Scenario scenario, Function<RegularizerContext, Regularizer> factory, String where) {
    this.scenario = scenario;
    this.factory = factory;
    this.where = where;
  }

  void run() {
    Map<String, Value> parameters = scenario.parameters();
    List<String> names = new ArrayList<>(parameters.keySet());
    List<List<Double>> gradients;
    List<List<Double>> state;
    int own;
    try (StepHarness harness = newHarness()) {
      state = StepHarness.numbers(harness.state());
      own = harness.regularizer().parameters().size();
      harness
          .regularizer()
          .parameters()
          .forEach(array -> names.add("its own '" + array.getName() + "'"));
      gradients =
          harness.step(
              step -> {
                NDList inputs = step.model().parameterList();
                inputs.addAll(harness.regularizer().parameters());
                return StepHarness.numbers(differentiate(harness, step, inputs));
              });
    }
    boolean moves = false;
    for (int i = 0; i < parameters.size(); i++) {
      String name = names.get(i);
      List<Double> direction = direction(gradients.get(i).size());
      moves |=
          compare(
              name,
              slope(gradients.get(i), direction),
              t -> {
                Map<String, Value> moved = new TreeMap<>(parameters);
                moved.computeIfPresent(name, (n, value) -> value.plus(t, direction));
                return value(moved, state);
              });
    }
    for (int i = 0; i < own; i++) {
      int index = i;
      List<Double> start = state.get(i);
      List<Double> direction = direction(start.size());
      List<Double> gradient = gradients.get(parameters.size() + i);
      moves |=
          compare(
              names.get(parameters.size() + i),
              slope(gradient, direction),
              t -> {
                List<List<Double>> moved = new ArrayList<>(state);
                moved.set(index, plus(start, t, direction));
                return value(parameters, moved);
              });
    }
    if (!moves) {
      throw ContractFailure.of(
          "the penalty" + where + " is the same whatever the model does",
          "it changes nothing but the figures of the objective",
          "compute it from the step's arrays; throw an IllegalArgumentException from create() for"
              + " tasks that it does not apply to");
    }
  }

  private NDList differentiate(StepHarness harness, StepHarness.Step step, NDList inputs) {
    try {
      return harness.engine().detachedGradient(step.penalty(), inputs);
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "the penalty" + where + " cannot be differentiated",
          "nothing is learned from it",
          "compute it from the step's arrays with operations of NDArray alone; duplicate(),"
              + " NDArrays.concat of a single array, stopGradient() and numbers taken out of arrays"
              + " cut the way back",
          e);
    }
  }

  private List<Double> direction(int size) {
    return random.doubles(size, -1, 1).boxed().toList();
  }

  private static double slope(List<Double> gradient, List<Double> direction) {
    double slope = 0;
    for (int i = 0; i < gradient.size(); i++) {
      slope += gradient.get(i) * direction.get(i);
    }
    return slope;
  }

  private static List<Double> plus(List<Double> start, double t, List<Double> direction) {
    List<Double> moved = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      moved.add(start.get(i) + t * direction.get(i));
    }
    return moved;
  }

  /** Compares with the central difference; returns whether the penalty moves at all. */
  private boolean compare(String name, double slope, DoubleUnaryOperator along) {
    double difference = (along.applyAsDouble(STEP) - along.applyAsDouble(-STEP)) / (2 * STEP);
    if (!Numbers.close(slope, difference, RELATIVE, ABSOLUTE)) {
      throw ContractFailure.of(
          ("the penalty%s has the gradient %s along a direction of %s where its values have "
                  + "the slope %s")
              .formatted(where, slope, name, difference),
          "the model is moved by the gradient, so it does not lower this penalty",
          slope == 0
              ? "look for what cuts the way back: duplicate(), NDArrays.concat of a single array,"
                  + " stopGradient(), numbers taken out of arrays; if it is meant, override"
                  + " gradientIsSlope() in the test"
              : "look for part of the computation that is detached or changed in place, or for a"
                  + " kink such as abs() at 0; if it is meant, override gradientIsSlope() in the"
                  + " test");
    }
    return Math.abs(difference) > ABSOLUTE;
  }

  private double value(Map<String, Value> parameters, List<List<Double>> state) {
    try (StepHarness harness = newHarness()) {
      harness.restore(state);
      return harness.step(parameters, harness.batch(), StepHarness.Step::value);
    }
  }

  private StepHarness newHarness() {
    return new StepHarness(scenario, DataType.FLOAT64, SEED, factory);
  }
}
