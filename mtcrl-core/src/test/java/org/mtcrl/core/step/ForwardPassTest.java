// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.ModelOptions.Trunk;
import org.mtcrl.inference.options.RoutingOptions;

class ForwardPassTest {
  private Recording recording = () -> {};

  @BeforeEach
  void record() {
    recording = TensorEngine.get().record(true);
  }

  @AfterEach
  void stop() {
    recording.close();
  }

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void onePassGivesWhatOneGradientForEachTaskAndEnvironmentGives(Aggregation aggregation) {
    try (SmallProblem problem =
        new SmallProblem(DataType.FLOAT64, RoutingOptions.Type.SIGMOID, aggregation)) {
      ForwardPass step = problem.forward(EnumSet.of(StepNeed.ROUTING_GRADIENTS));
      NDArray g = step.routingGradients();
      for (int e = 0; e < SmallProblem.ENVIRONMENTS; e++) {
        for (int t = 0; t < 2; t++) {
          NDArray naive =
              problem.engine.gradient(step.risks().get(e, t), new NDList(step.routing())).get(0);
          assertThat(g.get(e).get(t).toDoubleArray())
              .containsExactly(naive.get(t).toDoubleArray(), within(1e-14));
        }
      }
    }
  }

  @Test
  void thePenaltyOnOnePassGradientsReachesTheEncoderAsTheNaiveOneDoes() {
    try (SmallProblem problem =
        new SmallProblem(DataType.FLOAT64, RoutingOptions.Type.SIGMOID, Aggregation.SUM)) {
      ForwardPass step = problem.forward(EnumSet.of(StepNeed.ROUTING_GRADIENTS));
      NDArray naive = null;
      for (int e = 0; e < SmallProblem.ENVIRONMENTS; e++) {
        for (int t = 0; t < 2; t++) {
          NDArray g =
              problem.engine.gradient(step.risks().get(e, t), new NDList(step.routing())).get(0);
          NDArray square = g.square().sum();
          naive = naive == null ? square : naive.add(square);
        }
      }
      NDList expected = problem.engine.gradient(naive, problem.model.parameters());
      NDList found =
          problem.engine.gradient(
              step.routingGradients().square().sum(), problem.model.parameters());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).toDoubleArray())
            .as(problem.model.parameters().get(i).getName())
            .containsExactly(expected.get(i).toDoubleArray(), within(1e-13));
      }
      assertThat(found.get(0).abs().sum().getDouble()).isPositive();
    }
  }

  @Test
  void scaleGradientsAreThoseOfOutputsTimesAScalar() {
    try (SmallProblem problem =
        new SmallProblem(DataType.FLOAT64, RoutingOptions.Type.SIGMOID, Aggregation.SUM)) {
      ForwardPass step =
          problem.forward(EnumSet.of(StepNeed.ROUTING_GRADIENTS, StepNeed.OUTPUT_SCALE_GRADIENTS));
      // Squared error: d mean (w o - y)^2 / dw at 1 = mean 2 (o - y) o.
      double[] o = step.outputs(0).toDoubleArray();
      double[] y = step.labels(0).values().toDoubleArray();
      double[] expected = new double[SmallProblem.ENVIRONMENTS];
      for (int i = 0; i < o.length; i++) {
        expected[i % SmallProblem.ENVIRONMENTS] +=
            2 * (o[i] - y[i]) * o[i] / (o.length / (double) SmallProblem.ENVIRONMENTS);
      }
      assertThat(step.outputScaleGradients().get(":, 0").toDoubleArray())
          .containsExactly(expected, within(1e-13));
    }
  }

  @Test
  void risksAreMeansOverTheExamplesWhoseLabelIsPresent() {
    try (SmallProblem problem =
        new SmallProblem(
            DataType.FLOAT64, RoutingOptions.Type.SIGMOID, Aggregation.SUM, Trunk.SHARED, true)) {
      ForwardPass step = problem.forward(Set.of());
      double[] o = step.outputs(0).toDoubleArray();
      double[] y = step.labels(0).values().toDoubleArray();
      double[] sum = new double[SmallProblem.ENVIRONMENTS];
      double[] count = new double[SmallProblem.ENVIRONMENTS];
      for (int i = 0; i < o.length; i++) {
        if (i % 3 != 0) {
          sum[i % 2] += (o[i] - y[i]) * (o[i] - y[i]);
          count[i % 2]++;
        }
      }
      assertThat(step.risks().get(":, 0").toDoubleArray())
          .containsExactly(new double[] {sum[0] / count[0], sum[1] / count[1]}, within(1e-13));
    }
  }

  @Test
  void anEnvironmentThatTheBatchLacksHasRiskZeroAndIsMarkedAbsent() {
    try (SmallProblem problem =
        new SmallProblem(DataType.FLOAT64, RoutingOptions.Type.SIGMOID, Aggregation.SUM)) {
      ForwardPass step =
          ForwardPass.run(
              problem.engine,
              problem.model,
              new StepBatch(problem.batch, new int[SmallProblem.EXAMPLES], 3, null),
              new StepConditions(0, 1, EnumSet.of(StepNeed.ROUTING_GRADIENTS)),
              problem.manager);
      assertThat(step.riskPresence().toDoubleArray()).containsExactly(1, 1, 0, 0, 0, 0);
      assertThat(step.risks().get(2).toDoubleArray()).containsOnly(0);
      assertThat(step.routingGradients().get("1:").toDoubleArray()).containsOnly(0);
      assertThat(step.taskRisks().toDoubleArray())
          .containsExactly(step.risks().get(0).toDoubleArray());
    }
  }

  @Test
  void whatNobodyAskedForIsNotThere() {
    try (SmallProblem problem =
        new SmallProblem(DataType.FLOAT32, RoutingOptions.Type.SIGMOID, Aggregation.SUM)) {
      ForwardPass step = problem.forward(Set.of());
      assertThatThrownBy(step::routingGradients)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ROUTING_GRADIENTS");
    }
  }

  @ParameterizedTest
  @EnumSource(ModelOptions.Trunk.class)
  void everyRoutingAndTrunkGivesOutputsOfTheTasksShapes(ModelOptions.Trunk trunk) {
    for (RoutingOptions.Type routing : RoutingOptions.Type.values()) {
      for (Aggregation aggregation : Aggregation.values()) {
        try (SmallProblem problem =
            new SmallProblem(DataType.FLOAT32, routing, aggregation, trunk, false)) {
          ForwardPass step = problem.forward(EnumSet.of(StepNeed.ROUTING_GRADIENTS));
          assertThat(step.outputs(0).getShape().getShape()).containsExactly(24, 1);
          assertThat(step.outputs(1).getShape().getShape()).containsExactly(24, 3);
          assertThat(step.routing().getShape().getShape()).containsExactly(2, 3);
          assertThat(step.routingGradients().getShape().getShape()).containsExactly(2, 2, 3);
        }
      }
    }
  }
}
