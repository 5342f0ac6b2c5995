// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics of pixels against cases computed by hand. */
final class DenseMetricsTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray mask(Shape shape, int... valid) {
    return manager.create(valid, shape).toType(DataType.BOOLEAN, true);
  }

  /** Logits of images of one row, 1 at the predicted class. */
  private NDArray logits(int classes, int[]... predictions) {
    int width = predictions[0].length;
    float[] logits = new float[predictions.length * classes * width];
    for (int b = 0; b < predictions.length; b++) {
      for (int x = 0; x < width; x++) {
        logits[(b * classes + predictions[b][x]) * width + x] = 1;
      }
    }
    return manager.create(logits, new Shape(predictions.length, classes, 1, width));
  }

  private NDArray classes(long[]... labels) {
    return manager.create(labels).reshape(labels.length, 1, -1);
  }

  private static double value(Metric metric, NDArray outputs, Labels labels) {
    Metric.Accumulator accumulator = metric.start();
    accumulator.add(outputs, labels);
    return accumulator.value();
  }

  @Test
  void meanIntersectionOverUnionCountsTheClassesThatOccurInLabelOrPrediction() {
    // Class 0: 2 of 3. Class 1: 1 of 2. Class 2, predicted only: 0 of 1. Class 3: never.
    NDArray outputs = logits(4, new int[] {0, 0, 2, 1});
    Labels labels = Labels.complete(classes(new long[] {0, 0, 0, 1}));
    assertThat(value(DenseMetrics.meanIntersectionOverUnion(), outputs, labels))
        .isCloseTo((2.0 / 3 + 1 + 0) / 3, within(1e-12));
    assertThat(value(DenseMetrics.pixelAccuracy(), outputs, labels)).isEqualTo(0.75);
  }

  @Test
  void ofEqualLogitsTheFirstClassCounts() {
    NDArray outputs = manager.create(new float[] {1, -3, 1, -1, 0, -1}, new Shape(1, 3, 1, 2));
    Labels labels = Labels.complete(classes(new long[] {0, 1}));
    assertThat(value(DenseMetrics.pixelAccuracy(), outputs, labels)).isEqualTo(1);
  }

  @Test
  void classesAreCountedOverTheWholeSetNotBatchByBatch() {
    MetricSet metrics =
        MetricSet.start(DenseTasks.segmentation("s", List.of("a", "b"), 1, 4).metrics());
    metrics.add(
        logits(2, new int[] {0, 0, 0, 0}), Labels.complete(classes(new long[] {0, 0, 0, 1})));
    metrics.add(
        logits(2, new int[] {1, 1}, new int[] {1, 0}),
        Labels.complete(classes(new long[] {1, 1}, new long[] {1, 1})));
    // Class 0: 3 of 5, class 1: 3 of 5; batch by batch it would be (3/8 + 3/8) / 2.
    assertThat(metrics.values()).containsExactly(0.6, 0.75);
  }

  @Test
  void pixelsWithoutALabelCountNeitherInLabelNorInPrediction() {
    NDArray outputs = logits(3, new int[] {0, 2, 2, 1});
    Labels labels =
        Labels.masked(classes(new long[] {0, -1, 255, 1}), mask(new Shape(1, 1, 4), 1, 0, 0, 1));
    assertThat(value(DenseMetrics.meanIntersectionOverUnion(), outputs, labels)).isEqualTo(1);
    assertThat(value(DenseMetrics.pixelAccuracy(), outputs, labels)).isEqualTo(1);
  }

  @Test
  void examplesWithoutALabelAsAWholeAreLeftOut() {
    NDArray outputs = logits(2, new int[] {0, 1}, new int[] {1, 1});
    Labels labels =
        Labels.masked(classes(new long[] {0, 0}, new long[] {0, 0}), mask(new Shape(2), 1, 0));
    assertThat(value(DenseMetrics.pixelAccuracy(), outputs, labels)).isEqualTo(0.5);
    NDArray ones = manager.ones(new Shape(2, 1, 1, 2));
    Labels depths = Labels.masked(ones.mul(3), mask(new Shape(2), 0, 1));
    assertThat(value(DenseMetrics.absoluteError(), ones, depths)).isEqualTo(2);
  }

  @Test
  void aValidPixelWithALabelThatIsNoClassIsNamed() {
    Labels labels = Labels.complete(classes(new long[] {0, 7}));
    assertThatThrownBy(
            () -> value(DenseMetrics.pixelAccuracy(), logits(2, new int[] {0, 0}), labels))
        .hasMessage(
            "a pixel's label is 7, but the classes are 0 to 1; mask pixels that have no class");
    assertThatThrownBy(
            () ->
                value(
                    DenseMetrics.pixelAccuracy(),
                    logits(2, new int[] {1, 0}),
                    Labels.complete(classes(new long[] {-1, 0}))))
        .hasMessageContaining("a pixel's label is -1, but the classes are 0 to 1");
  }

  @Test
  void depthIsJudgedOverTheValidPixelsOfTheWholeSet() {
    MetricSet metrics = MetricSet.start(DenseTasks.depth("d", 1, 2).metrics());
    Shape one = new Shape(1, 1, 1, 2);
    metrics.add(
        manager.create(new float[] {3, 9}, one),
        Labels.masked(manager.create(new float[] {2, 0}, one), mask(new Shape(1, 1, 2), 1, 0)));
    metrics.add(
        manager.create(new float[] {1, 4}, one),
        Labels.complete(manager.create(new float[] {4, 5}, one)));
    // |3-2|, |1-4|, |4-5|: mean 5/3; a mean of batch means would be 1.5.
    assertThat(metrics.values()[0]).isCloseTo(5.0 / 3, within(1e-7));
    assertThat(metrics.values()[1]).isCloseTo((0.5 + 0.75 + 0.2) / 3, within(1e-7));
  }

  @Test
  void aLabelOfZeroHasNoRelativeError() {
    Shape shape = new Shape(1, 1, 1, 2);
    Labels labels = Labels.complete(manager.create(new float[] {0, 2}, shape));
    NDArray outputs = manager.create(new float[] {5, 3}, shape);
    assertThat(value(DenseMetrics.relativeError(), outputs, labels)).isEqualTo(0.5);
    assertThat(value(DenseMetrics.absoluteError(), outputs, labels)).isEqualTo(3);
  }

  @Test
  void theAbsoluteErrorIsAveragedOverChannels() {
    Task task = DenseTasks.pixelRegression("curvature", 2, 1, 2);
    NDArray outputs = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 2, 1, 2));
    Labels labels =
        Labels.masked(
            manager.create(new float[] {0, 0, 0, 0}, new Shape(1, 2, 1, 2)),
            mask(new Shape(1, 1, 2), 0, 1));
    assertThat(value(task.metrics().get(0), outputs, labels)).isEqualTo(3);
  }

  /** Vectors in the x-y plane at angles in degrees, of a length; one row of pixels. */
  private NDArray directions(double length, double... degrees) {
    int width = degrees.length;
    double[] values = new double[3 * width];
    for (int x = 0; x < width; x++) {
      values[x] = length * Math.cos(Math.toRadians(degrees[x]));
      values[width + x] = length * Math.sin(Math.toRadians(degrees[x]));
    }
    return manager.create(values, new Shape(1, 3, 1, width)).toType(DataType.FLOAT32, false);
  }

  @Test
  void anglesAreMeasuredInDegreesWhateverTheLengthOfTheOutputs() {
    double[] values = normals(directions(0.002, 0, 10, 20, 25, 170), directions(1, new double[5]));
    assertThat(values[0]).isCloseTo(45, within(1e-4));
    assertThat(values[1]).isCloseTo(20, within(0.0051));
    assertThat(values[2]).isEqualTo(2.0 / 5);
    assertThat(values[3]).isEqualTo(3.0 / 5);
    assertThat(values[4]).isEqualTo(4.0 / 5);
  }

  private static double[] normals(NDArray outputs, NDArray labels) {
    MetricSet metrics = MetricSet.start(DenseTasks.normals("n", 1, 5).metrics());
    metrics.add(outputs, Labels.complete(labels));
    return metrics.values();
  }

  @Test
  void smallAnglesKeepTheirPrecision() {
    double[] values = normals(directions(1, 0.01), directions(1, 0));
    assertThat(values[0]).isCloseTo(0.01, within(1e-5));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    double[] values = normals(directions(1, 2, 50, 4, 90), directions(1, 0, 0, 0, 0));
    assertThat(values[1]).isCloseTo(27, within(0.0051));
  }

  @Test
  void theMedianIsOneOfAllPixelsAndNotAMeanOfMedians() {
    MetricSet metrics = MetricSet.start(List.of(DenseMetrics.medianAngle()));
    metrics.add(directions(1, 1, 2, 3), Labels.complete(directions(1, 0, 0, 0)));
    metrics.add(directions(1, 80), Labels.complete(directions(1, 0)));
    metrics.add(
        directions(1, 60, 70), Labels.masked(directions(1, 0, 0), mask(new Shape(1, 1, 2), 1, 0)));
    assertThat(metrics.values()[0]).isCloseTo(3, within(0.0051));
  }

  @Test
  void oppositeAndVanishingVectorsHaveAnglesToo() {
    assertThat(normals(directions(1, 180), directions(1, 0))[0]).isCloseTo(180, within(1e-3));
    assertThat(normals(directions(1, 180), directions(1, 0))[1]).isCloseTo(180, within(0.0051));
    assertThat(normals(directions(0, 0), directions(1, 0))[0]).isCloseTo(90, within(1e-4));
  }

  @Test
  void anAngleThatIsNoNumberMakesEveryFigureSo() {
    NDArray outputs = directions(1, 1, 2).mul(manager.create(Float.NaN));
    assertThat(normals(outputs, directions(1, 0, 0))).containsOnly(Double.NaN);
  }

  @Test
  void anglesAreCountedWithinTheUsualLimitsOnly() {
    assertThat(DenseMetrics.within(22.5).name()).isEqualTo("within-22.5");
    assertThat(DenseMetrics.within(30).name()).isEqualTo("within-30");
    assertThatThrownBy(() -> DenseMetrics.within(20)).hasMessageContaining("not within 20.0");
  }

  @Test
  void withoutAValidPixelEveryFigureIsUndefined() {
    List<Task> tasks =
        List.of(
            DenseTasks.segmentation("s", List.of("a", "b", "c"), 1, 2),
            DenseTasks.depth("d", 1, 2),
            DenseTasks.normals("n", 1, 2),
            DenseTasks.pixelRegression("e", 2, 1, 2));
    for (Task task : tasks) {
      MetricSet metrics = MetricSet.start(task.metrics());
      assertThat(metrics.values()).as(task.name()).containsOnly(Double.NaN);
      Shape batch = new Shape(1);
      metrics.add(
          manager.ones(batch.addAll(task.outputShape())),
          Labels.masked(
              manager.ones(batch.addAll(task.label().shape()), task.label().dataType()),
              mask(new Shape(1, 1, 2), 0, 0)));
      assertThat(metrics.values()).as(task.name()).containsOnly(Double.NaN);
    }
  }
}
