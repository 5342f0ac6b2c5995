// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Losses and metrics of tasks with one label an example, against values computed by hand. */
final class LossesTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private static double[] values(TaskLoss loss, NDArray outputs, NDArray labels) {
    return loss.perExample(outputs, Labels.complete(labels)).toDoubleArray();
  }

  private static double value(Metric metric, NDArray outputs, Labels labels) {
    Metric.Accumulator accumulator = metric.start();
    accumulator.add(outputs, labels);
    return accumulator.value();
  }

  @Test
  void crossEntropyIsTheNegativeLogarithmOfTheRightClass() {
    NDArray logits = manager.create(new double[][] {{0, 0}, {Math.log(3), 0}});
    double[] losses = values(Losses.crossEntropy(), logits, manager.create(new long[] {1, 0}));
    assertThat(losses[0]).isCloseTo(Math.log(2), within(1e-12));
    assertThat(losses[1]).isCloseTo(Math.log(4.0 / 3), within(1e-12));
  }

  @Test
  void theLogisticLossStaysFiniteForLargeLogits() {
    NDArray logits = manager.create(new double[][] {{0}, {1000}, {1000}, {-1000}});
    double[] losses =
        values(Losses.binaryCrossEntropy(), logits, manager.create(new float[] {1, 1, 0, 1}));
    assertThat(losses[0]).isCloseTo(Math.log(2), within(1e-12));
    assertThat(losses[1]).isCloseTo(0, within(1e-12));
    assertThat(losses[2]).isEqualTo(1000);
    assertThat(losses[3]).isEqualTo(1000);
  }

  @Test
  void theSquaredErrorIsAveragedOverTheOutputsOfAnExample() {
    NDArray outputs = manager.create(new double[][] {{1, 2}, {0, 0}});
    NDArray labels = manager.create(new float[][] {{0, 4}, {0, 3}});
    assertThat(values(Losses.squaredError(), outputs, labels)).containsExactly(2.5, 4.5);
  }

  @Test
  void accuracyIsTheShareOfRightExamplesWithALabel() {
    NDArray logits = manager.create(new float[][] {{2, 1}, {2, 1}, {1, 2}, {1, 2}});
    NDArray classes = manager.create(new long[] {0, 1, 1, 1});
    assertThat(value(Metrics.accuracy(), logits, Labels.complete(classes))).isEqualTo(0.75);
    NDArray mask = manager.create(new boolean[] {true, false, false, false});
    assertThat(value(Metrics.accuracy(), logits, Labels.masked(classes, mask))).isEqualTo(1);
  }

  @Test
  void aLogitAboveZeroIsAYes() {
    NDArray logits = manager.create(new float[][] {{0.1f}, {-0.1f}, {0}});
    Labels labels = Labels.complete(manager.create(new float[] {1, 1, 0}));
    assertThat(value(Metrics.binaryAccuracy(), logits, labels)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void errorsArePooledOverBatches() {
    Metric.Accumulator rmse = Metrics.rootMeanSquaredError().start();
    Metric.Accumulator mae = Metrics.meanAbsoluteError().start();
    for (float error : new float[] {1, 7}) {
      NDArray outputs = manager.create(new float[][] {{error}});
      Labels labels = Labels.complete(manager.create(new float[] {0}));
      rmse.add(outputs, labels);
      mae.add(outputs, labels);
    }
    assertThat(rmse.value()).isEqualTo(5);
    assertThat(mae.value()).isEqualTo(4);
  }

  @Test
  void withoutAnExampleEveryMetricIsUndefined() {
    for (Metric metric : Task.regression("size").metrics()) {
      assertThat(metric.start().value()).isNaN();
    }
    assertThat(Metrics.accuracy().start().value()).isNaN();
  }

  @Test
  void onlyErrorsAreBetterWhenTheyAreLower() {
    assertThat(Metrics.accuracy().higherIsBetter()).isTrue();
    assertThat(Metrics.auc().higherIsBetter()).isTrue();
    assertThat(Metrics.rootMeanSquaredError().higherIsBetter()).isFalse();
    assertThat(Metrics.meanAbsoluteError().higherIsBetter()).isFalse();
  }
}
