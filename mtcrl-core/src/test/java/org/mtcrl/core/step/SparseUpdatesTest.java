// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.testing.ResidentMemory;

/** Whole steps whose embeddings have sparse gradients, against the same with dense ones. */
class SparseUpdatesTest {

  /** An invariance penalty whose gradient passes through that of the heads. */
  private static final class Invariance implements Regularizer {
    @Override
    public Set<StepNeed> needs() {
      return EnumSet.of(StepNeed.ROUTING_GRADIENTS);
    }

    @Override
    public PenaltyRole role() {
      return PenaltyRole.INVARIANCE;
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return step.routingGradients().square().sum();
    }
  }

  static Stream<TaskWeighting> weightings() {
    GramianWeighting byNorm =
        (gramian, random) ->
            new double[] {1 / Math.sqrt(gramian[0][0]), 1 / Math.sqrt(gramian[1][1])};
    return Stream.of(SmallProblem.equalWeights(), byNorm);
  }

  // Plain gradient descent has no memory, and so both must do exactly the same.
  @ParameterizedTest
  @MethodSource("weightings")
  void stepsOfGradientDescentAreThoseOfDenseGradients(TaskWeighting weighting) {
    try (LookupProblem sparse = new LookupProblem(9, 5, 3, "sparse", DataType.FLOAT64);
        LookupProblem dense = new LookupProblem(9, 5, 3, "dense", DataType.FLOAT64)) {
      double[] start = sparse.model.parameters().get(0).toDoubleArray();
      for (LookupProblem problem : new LookupProblem[] {sparse, dense}) {
        StepRunner runner =
            problem.runner(
                new UpdateRule.Sgd(0), weighting, GradientsAt.PARAMETERS, new Invariance());
        for (int step = 0; step < 3; step++) {
          try (Batch batch = problem.batch(8, step)) {
            runner.run(batch, batch.environments(), null, step, true);
          }
        }
      }
      for (int p = 0; p < dense.model.parameters().size(); p++) {
        assertThat(sparse.model.parameters().get(p).toDoubleArray())
            .containsExactly(dense.model.parameters().get(p).toDoubleArray(), within(1e-10));
      }
      assertThat(sparse.model.parameters().get(0).toDoubleArray()).isNotEqualTo(start);
    }
  }

  @Test
  void rowsThatNoBatchLooksUpStayAsTheyAre() {
    try (LookupProblem problem = new LookupProblem(50, 5, 3, "sparse", DataType.FLOAT32);
        Batch batch = problem.batch(8, 1);
        NDManager copies = problem.manager.newSubManager()) {
      NDArray table = problem.model.parameters().get(0);
      NDArray before = table.duplicate();
      before.attach(copies);
      StepRunner runner =
          problem.runner(
              new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
              SmallProblem.equalWeights(),
              GradientsAt.REPRESENTATION);
      for (int step = 0; step < 3; step++) {
        runner.run(batch, batch.environments(), null, step, false);
      }
      long changed =
          table
              .sub(before)
              .abs()
              .max(new int[] {1})
              .gt(0)
              .toType(DataType.INT64, false)
              .sum()
              .getLong();
      long lookedUp = Arrays.stream(batch.features().get(0).toLongArray()).distinct().count();
      assertThat(changed).isEqualTo(lookedUp);
    }
  }

  @Test
  void residentMemoryStaysFlat() throws IOException {
    ResidentMemory.assumeReadable();
    int threads = TensorEngine.get().threads();
    TensorEngine.get().setThreads(1);
    try (LookupProblem problem = new LookupProblem(2000, 1000, 32, "sparse", DataType.FLOAT32);
        Batch batch = problem.batch(512, 1)) {
      StepRunner runner =
          problem.runner(
              new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
              SmallProblem.equalWeights(),
              GradientsAt.REPRESENTATION,
              new Invariance());
      long least = Long.MAX_VALUE;
      long before = 0;
      for (int i = 0; i <= 1600; i++) {
        if (i % 400 == 0) {
          long now = ResidentMemory.kilobytes();
          least = i == 0 ? least : Math.min(least, now - before);
          before = now;
        }
        runner.run(batch, batch.environments(), null, i, i % 50 == 0);
      }
      // One gradient a step would be 20 MB in each of the four parts; Java's own growth is in some.
      assertThat(least).isLessThan(10_000);
    } finally {
      TensorEngine.get().setThreads(threads);
    }
  }
}
