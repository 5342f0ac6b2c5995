// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.TemperatureOptions;

/** What one step of plain gradient descent does to the parameters: minus the rate times g. */
final class ObjectiveTest {
  private static final double RATE = 0.5;

  private final SmallProblem problem =
      new SmallProblem(DataType.FLOAT64, RoutingOptions.Type.SIGMOID, Aggregation.SUM);

  ObjectiveTest() {
    TestingPlugins.engine();
  }

  @AfterEach
  void close() {
    problem.close();
  }

  /** The mean square of the modules. */
  private record Energy(PenaltyRole role) implements Regularizer {
    @Override
    public NDArray penalty(TrainingStep step) {
      return step.modules().square().mean();
    }
  }

  private static ScheduledPenalty energy(PenaltyRole role, double weight) {
    return new ScheduledPenalty("energy", new Energy(role), weight, 0, 0);
  }

  private StepRunner runner(
      List<ScheduledPenalty> penalties, ScheduleOptions schedule, OptionalDouble clip) {
    return new StepRunner(
        problem.engine,
        problem.model,
        SmallProblem.ENVIRONMENTS,
        new Objective(
            penalties,
            SmallProblem.equalWeights(),
            GradientsAt.REPRESENTATION,
            new SplittableRandom(1)),
        new ParameterUpdate(
            problem.engine.newOptimizer(
                new UpdateRule.Sgd(0),
                List.of(new ParameterGroup(problem.model.parameters(), RATE, 0)),
                problem.manager),
            new LearningRateSchedule(schedule, 10),
            clip),
        new TemperatureSchedule(new TemperatureOptions(1, 1, 1), 10));
  }

  private static ScheduleOptions constant() {
    return new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 0, 1, 1, 0);
  }

  private double[] parameters() {
    List<Double> all = new ArrayList<>();
    for (NDArray parameter : problem.model.parameters()) {
      for (double value : parameter.toDoubleArray()) {
        all.add(value);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The gradient that the step followed. */
  private double[] followed(StepRunner runner, float[] exampleWeights, long index) {
    double[] before = parameters();
    runner.run(problem.batch, problem.batch.environments(), exampleWeights, index, true);
    double[] after = parameters();
    double[] gradient = new double[before.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (before[i] - after[i]) / RATE;
    }
    return gradient;
  }

  private double[] followed(ScheduledPenalty... penalties) {
    return followed(runner(List.of(penalties), constant(), OptionalDouble.empty()), null, 0);
  }

  /** The gradient of (risk + weight * energy). */
  private double[] expected(double weight) {
    try (Scope scope = problem.engine.newScope();
        Recording on = problem.engine.record(true)) {
      ForwardPass forward = problem.forward(Set.of());
      NDArray energy = forward.modules().square().mean();
      NDArray objective = forward.taskRisks().sum().add(energy.mul(problem.manager.create(weight)));
      NDList gradients = problem.engine.gradient(objective, problem.model.parameters());
      List<Double> all = new ArrayList<>();
      for (NDArray gradient : gradients) {
        for (double value : gradient.toDoubleArray()) {
          all.add(value);
        }
      }
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void structurePenaltiesAreAddedWithTheirWeights() {
    double[] expected = expected(5);
    assertThat(followed(energy(PenaltyRole.STRUCTURE, 5))).containsExactly(expected, within(1e-12));
  }

  @Test
  void anInvariancePenaltysWeightDividesTheWholeObjective() {
    double[] expected = scaled(expected(5), 1 / 5.0);
    assertThat(followed(energy(PenaltyRole.INVARIANCE, 5)))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void aSmallInvarianceWeightDividesByOne() {
    double[] expected = expected(0.5);
    assertThat(followed(energy(PenaltyRole.INVARIANCE, 0.5)))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void theLargestInvarianceWeightDivides() {
    double[] expected = scaled(expected(4 + 8 + 16), 1 / 8.0);
    assertThat(
            followed(
                energy(PenaltyRole.INVARIANCE, 4),
                energy(PenaltyRole.INVARIANCE, 8),
                energy(PenaltyRole.STRUCTURE, 16)))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void aPenaltyOfWeightZeroIsNotAskedFor() {
    Regularizer failing =
        step -> {
          throw new IllegalStateException("asked for");
        };
    double[] expected = expected(0);
    assertThat(followed(new ScheduledPenalty("never", failing, 0, 0, 0)))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void clippingShortensTheGradientToTheNormAndKeepsItsDirection() {
    double[] full = expected(0);
    double limit = norm(full) / 3;
    double[] found = followed(runner(List.of(), constant(), OptionalDouble.of(limit)), null, 0);
    assertThat(found).containsExactly(scaled(full, 1 / 3.0), within(1e-5));
    assertThat(norm(found)).isLessThanOrEqualTo(limit);
  }

  @Test
  void aGradientWithinTheNormIsLeftAlone() {
    double[] full = expected(0);
    assertThat(followed(runner(List.of(), constant(), OptionalDouble.of(2 * norm(full))), null, 0))
        .containsExactly(full, within(1e-12));
  }

  @Test
  void theScheduleScalesTheStep() {
    double[] full = expected(0);
    ScheduleOptions warm = new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 4, 1, 1, 0);
    assertThat(followed(runner(List.of(), warm, OptionalDouble.empty()), null, 2))
        .containsExactly(scaled(full, 0.75), within(1e-12));
  }

  @Test
  void weightsOfExamplesMultiplyTheirLosses() {
    double[] full = expected(0);
    float[] twos = new float[SmallProblem.EXAMPLES];
    Arrays.fill(twos, 2);
    StepRunner runner = runner(List.of(), constant(), OptionalDouble.empty());
    assertThat(followed(runner, twos, 0)).containsExactly(scaled(full, 2), within(1e-12));
  }

  @Test
  void anExampleOfWeightZeroTeachesNothing() {
    float[] weights = new float[SmallProblem.EXAMPLES];
    weights[0] = 1;
    try (Scope scope = problem.engine.newScope();
        Recording on = problem.engine.record(true)) {
      ForwardPass forward =
          ForwardPass.run(
              problem.engine,
              problem.model,
              new StepBatch(
                  problem.batch, problem.batch.environments(), SmallProblem.ENVIRONMENTS, weights),
              new StepConditions(0, 1, Set.of()),
              problem.manager);
      double[] o = forward.outputs(0).toDoubleArray();
      double[] y = forward.labels(0).values().toDoubleArray();
      double own = (o[0] - y[0]) * (o[0] - y[0]) / (SmallProblem.EXAMPLES / 2.0);
      assertThat(forward.risks().get(":, 0").toDoubleArray())
          .containsExactly(new double[] {own, 0}, within(1e-12));
    }
  }

  @Test
  void anObservationTellsWeightsAtTheStep() {
    ScheduledPenalty rising =
        new ScheduledPenalty("energy", new Energy(PenaltyRole.STRUCTURE), 8, 0, 4);
    StepRunner runner = runner(List.of(rising), constant(), OptionalDouble.empty());
    StepObservation seen =
        runner.run(problem.batch, problem.batch.environments(), null, 1, true).orElseThrow();
    assertThat(seen.weights()).containsEntry("energy", 4.0);
    assertThat(seen.penalties().get("energy")).isPositive();
    assertThat(seen.risks()).containsOnlyKeys("size", "kind");
    assertThat(seen.learningRateFactor()).isEqualTo(1);
  }
}
