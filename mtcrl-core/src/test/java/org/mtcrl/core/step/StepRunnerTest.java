// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.testing.ResidentMemory;

class StepRunnerTest {

  /** Needs everything that costs extra. */
  private static final class Everything implements Regularizer {
    @Override
    public Set<StepNeed> needs() {
      return EnumSet.of(StepNeed.ROUTING_GRADIENTS, StepNeed.OUTPUT_SCALE_GRADIENTS);
    }

    @Override
    public PenaltyRole role() {
      return PenaltyRole.INVARIANCE;
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return step.routingGradients()
          .square()
          .sum()
          .add(step.outputScaleGradients().square().sum())
          .add(step.pooledModules().square().mean());
    }
  }

  private static SmallProblem problem() {
    return new SmallProblem(DataType.FLOAT32, RoutingOptions.Type.SIGMOID, Aggregation.SUM);
  }

  private static double totalRisk(StepObservation observation) {
    return observation.risks().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void stepsLowerTheRisk() {
    try (SmallProblem problem = problem()) {
      StepRunner runner =
          problem.runner(SmallProblem.equalWeights(), GradientsAt.REPRESENTATION, new Everything());
      double first =
          totalRisk(
              runner.run(problem.batch, problem.batch.environments(), null, 0, true).orElseThrow());
      for (int i = 1; i < 200; i++) {
        assertThat(runner.run(problem.batch, problem.batch.environments(), null, i, false))
            .isEmpty();
      }
      double last =
          totalRisk(
              runner
                  .run(problem.batch, problem.batch.environments(), null, 200, true)
                  .orElseThrow());
      assertThat(last).isLessThan(first / 2);
    }
  }

  @Test
  void unitWeightsFromTheGramianStepExactlyAsTheSumOfRisksDoes() {
    for (GradientsAt at : GradientsAt.values()) {
      try (SmallProblem plain = problem();
          SmallProblem balanced = problem()) {
        GramianWeighting ones = (gramian, random) -> new double[] {1, 1};
        StepRunner a = plain.runner(SmallProblem.equalWeights(), at);
        StepRunner b = balanced.runner(ones, at);
        for (int i = 0; i < 5; i++) {
          a.run(plain.batch, plain.batch.environments(), null, i, false);
          b.run(balanced.batch, balanced.batch.environments(), null, i, false);
        }
        for (int i = 0; i < plain.model.parameters().size(); i++) {
          NDArray difference =
              plain.model.parameters().get(i).sub(balanced.model.parameters().get(i));
          assertThat(difference.abs().max().getFloat())
              .as(plain.model.parameters().get(i).getName())
              .isLessThan(1e-5f);
        }
      }
    }
  }

  @Test
  void theGramianIsThatOfTheTasksGradients() {
    try (SmallProblem problem = problem()) {
      double[][][] seen = new double[1][][];
      GramianWeighting spy =
          (double[][] gramian, RandomGenerator random) -> {
            seen[0] = gramian;
            return new double[] {1, 1};
          };
      problem
          .runner(spy, GradientsAt.PARAMETERS)
          .run(problem.batch, problem.batch.environments(), null, 0, false);
      assertThat(seen[0][0][1]).isEqualTo(seen[0][1][0]);
      assertThat(seen[0][0][0]).isPositive();
      assertThat(seen[0][0][1] * seen[0][0][1]).isLessThan(seen[0][0][0] * seen[0][1][1]);
    }
  }

  @Test
  void aStepThatLeavesTheFiniteNumbersSaysWhereAndWhatToDo() {
    try (SmallProblem problem = problem()) {
      Regularizer infinite = step -> step.risks().sum().div(0);
      StepRunner runner =
          problem.runner(SmallProblem.equalWeights(), GradientsAt.REPRESENTATION, infinite);
      assertThatThrownBy(
              () -> runner.run(problem.batch, problem.batch.environments(), null, 0, true))
          .isInstanceOf(DivergenceException.class)
          .hasMessageContaining("at step 0")
          .hasMessageContaining("learning rate");
    }
  }

  @Test
  void residentMemoryStaysFlatOverFiveThousandSteps() throws IOException {
    ResidentMemory.assumeReadable();
    int threads = TensorEngine.get().threads();
    TensorEngine.get().setThreads(1);
    try (SmallProblem problem = problem()) {
      StepRunner runner =
          problem.runner(SmallProblem.equalWeights(), GradientsAt.REPRESENTATION, new Everything());
      long before = 0;
      for (int i = 0; i < 6000; i++) {
        if (i == 1000) {
          before = ResidentMemory.kilobytes();
        }
        runner.run(problem.batch, problem.batch.environments(), null, i, i % 50 == 0);
      }
      // A leak of one small array a step would show as tens of megabytes.
      assertThat(ResidentMemory.kilobytes() - before).isLessThan(25_000);
    } finally {
      TensorEngine.get().setThreads(threads);
    }
  }
}
