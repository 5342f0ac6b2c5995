// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics measured together, and the pools that they read. */
final class MetricSetTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** Counts examples and how often it is asked to. */
  private static final class Counter implements PooledMetric.Pool {
    private long examples;
    private int calls;

    @Override
    public void add(NDArray outputs, Labels labels) {
      examples += outputs.getShape().get(0);
      calls++;
    }
  }

  private void addTwoBatches(MetricSet set) {
    for (int size : new int[] {3, 2}) {
      NDArray outputs = manager.zeros(new Shape(size, 1));
      set.add(outputs, Labels.complete(manager.zeros(new Shape(size))));
    }
  }

  @Test
  void metricsThatShareAPoolHaveItGatheredOnce() {
    List<Counter> made = new ArrayList<>();
    Supplier<Counter> pool =
        () -> {
          made.add(new Counter());
          return made.get(made.size() - 1);
        };
    MetricSet set =
        MetricSet.start(
            List.of(
                new PooledMetric<>("examples", true, pool, counter -> counter.examples),
                new PooledMetric<>("calls", true, pool, counter -> counter.calls),
                Metrics.meanAbsoluteError()));
    addTwoBatches(set);
    assertThat(made).hasSize(1);
    assertThat(set.values()).containsExactly(5, 2, 0);
  }

  @Test
  void aPooledMetricByItselfHasAPoolOfItsOwn() {
    Supplier<Counter> pool = Counter::new;
    Metric metric = new PooledMetric<>("examples", true, pool, counter -> counter.examples);
    Metric.Accumulator first = metric.start();
    Metric.Accumulator second = metric.start();
    first.add(manager.zeros(new Shape(4, 1)), Labels.complete(manager.zeros(new Shape(4))));
    assertThat(first.value()).isEqualTo(4);
    assertThat(second.value()).isZero();
  }

  @Test
  void aSetWithoutExamplesHasNoValues() {
    assertThat(MetricSet.start(List.of(Metrics.accuracy(), Metrics.auc())).values())
        .containsOnly(Double.NaN);
  }

  @Test
  void theConfusionMatrixCountsPairsOfLabelAndPrediction() {
    ConfusionMatrix matrix = new ConfusionMatrix();
    // Two classes, four pixels: predicted 0 1 1 0.
    NDArray logits = manager.create(new float[] {1, 0, 0, 1, 0, 1, 1, 0}, new Shape(1, 2, 2, 2));
    NDArray labels = manager.create(new long[] {0, 1, 0, 0}, new Shape(1, 2, 2));
    matrix.add(logits, Labels.complete(labels));
    assertThat(matrix.accuracy()).isEqualTo(0.75);
    // Class 0: 2 of 3; class 1: 1 of 2.
    assertThat(matrix.meanIntersectionOverUnion()).isEqualTo((2.0 / 3 + 0.5) / 2);
    matrix.add(manager.zeros(new Shape(0, 2, 2, 2)), Labels.complete(manager.zeros(new Shape(0))));
    assertThat(matrix.accuracy()).isEqualTo(0.75);
  }

  @Test
  void errorsOfPixelsAreSummedOverTheValidOnes() {
    PixelErrors errors = new PixelErrors();
    NDArray outputs = manager.create(new float[] {1, 4, 9}, new Shape(1, 1, 1, 3));
    NDArray labels = manager.create(new float[] {2, 2, 0}, new Shape(1, 1, 1, 3));
    NDArray mask = manager.create(new boolean[] {true, true, false}, new Shape(1, 1, 3));
    errors.add(outputs, Labels.masked(labels, mask));
    assertThat(errors.absolute()).isEqualTo(1.5);
    assertThat(errors.relative()).isEqualTo(0.75);
  }

  @Test
  void anglesOfPixelsAreInDegrees() {
    PixelAngles angles = new PixelAngles();
    NDArray outputs = manager.create(new float[] {1, 0, 0, 2, 0, 0}, new Shape(1, 3, 1, 2));
    NDArray labels = manager.create(new float[] {1, 0, 0, 0, 0, 5}, new Shape(1, 3, 1, 2));
    angles.add(outputs, Labels.complete(labels));
    assertThat(angles.mean()).isCloseTo(45, within(1e-4));
    assertThat(angles.within(PixelAngles.limit(11.25))).isEqualTo(0.5);
    assertThatThrownBy(() -> PixelAngles.limit(12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("angles are counted within [11.25, 22.5, 30.0] degrees, not within 12.0");
  }

  @Test
  void theAreaUnderTheCurveCountsTiesByHalf() {
    RocArea area = new RocArea();
    NDArray scores = manager.create(new float[][] {{0.9f}, {0.5f}, {0.5f}, {0.1f}});
    area.add(scores, Labels.complete(manager.create(new float[] {1, 1, 0, 0})));
    // Of four pairs three are in order and one is a tie.
    assertThat(area.value()).isEqualTo(3.5 / 4);
    assertThat(new RocArea().value()).isNaN();
  }
}
