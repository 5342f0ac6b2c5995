// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.regularizers.testing.Arrays64;

class LossWeightingsTest {
  private static final List<Task> TASKS = List.of(Task.regression("a"), Task.regression("b"));
  private final TensorEngine engine = TensorEngine.get();
  private final TensorEngine.Recording recording = engine.record(true);
  private final Arrays64 arrays = new Arrays64();
  private final WeightingContext context =
      new WeightingContext(TASKS, DataType.FLOAT64, arrays.manager());

  @AfterEach
  void close() {
    recording.close();
    arrays.close();
  }

  private LossWeighting uncertainty(double start) {
    return (LossWeighting)
        new UncertaintyProvider().create(new UncertaintyProvider.Options(start), context);
  }

  private NDArray risks(double... values) {
    NDArray risks = arrays.of(values, values.length);
    risks.setRequiresGradient(true);
    return risks;
  }

  private double[] gradient(NDArray scalar, NDArray input) {
    return engine.gradient(scalar, new NDList(input)).get(0).toDoubleArray();
  }

  @Test
  void equalIsTheSumOfTheRisks() {
    LossWeighting equal =
        (LossWeighting) new EqualProvider().create(new EqualProvider.Options(), context);
    NDArray risks = risks(2, 0.5);
    NDArray objective = equal.objective(risks, 0);
    assertThat(number(objective)).isEqualTo(2.5);
    assertThat(gradient(objective, risks)).containsExactly(1, 1);
    assertThat(equal.parameters()).isEmpty();
  }

  @Test
  void uncertaintyStartsAsTheSumOfTheRisks() {
    NDArray risks = risks(2, 0.5);
    NDArray objective = uncertainty(0).objective(risks, 0);
    assertThat(number(objective)).isEqualTo(2.5);
    assertThat(gradient(objective, risks)).containsExactly(1, 1);
  }

  @Test
  void uncertaintyWeighsRisksByTheirPrecisionAndPaysForVariance() {
    LossWeighting weighting = uncertainty(0.5);
    NDArray risks = risks(2, 0.5);
    NDArray objective = weighting.objective(risks, 0);
    double precision = Math.exp(-0.5);

    assertThat(number(objective)).isCloseTo(2.5 * precision + 1, within(1e-12));
    assertThat(gradient(objective, risks)).containsExactly(precision, precision);
    double[] slope = gradient(objective, weighting.parameters().get(0));
    assertThat(slope)
        .containsExactly(new double[] {1 - 2 * precision, 1 - 0.5 * precision}, within(1e-12));
  }

  @Test
  void theBestLogVarianceIsTheLogOfTheRisk() {
    LossWeighting weighting = uncertainty(0);
    NDArray s = weighting.parameters().get(0);
    for (int step = 0; step < 200; step++) {
      NDArray objective = weighting.objective(risks(2, 0.5), step);
      double[] slope = gradient(objective, s);
      double[] at = s.toDoubleArray();
      s.set(new double[] {at[0] - 0.3 * slope[0], at[1] - 0.3 * slope[1]});
    }
    assertThat(s.toDoubleArray())
        .containsExactly(new double[] {Math.log(2), Math.log(0.5)}, within(1e-9));
  }

  @Test
  void aTaskThatTheBatchDoesNotHoldMovesNothing() {
    LossWeighting weighting = uncertainty(0.5);
    NDArray objective = weighting.objective(risks(2, 0), 0);
    assertThat(gradient(objective, weighting.parameters().get(0))[1]).isZero();
    assertThat(number(objective)).isCloseTo(2 * Math.exp(-0.5) + 0.5, within(1e-12));
  }

  @Test
  void theLogVariancesAreSavedUnderAName() {
    assertThat(uncertainty(0).parameters())
        .extracting(NDArray::getName)
        .containsExactly("log-variance");
    assertThat(uncertainty(0).parameters()).allMatch(NDArray::hasGradient);
  }
}
