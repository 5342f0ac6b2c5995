// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.task.DenseLosses;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.TaskLoss;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;

/** Losses of pixels: by hand, and their first and second derivatives by differences. */
final class DenseLossesTest {
  private static final Shape OUTPUTS = new Shape(3, 3, 2, 2);
  private static final Shape PIXELS = new Shape(3, 2, 2);

  /** The second example lacks two pixels, the third all. */
  private static final int[] VALID = {1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0};

  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());

  enum Loss {
    CROSS_ENTROPY,
    ABSOLUTE_ERROR,
    ONE_MINUS_COSINE;

    NDArray perExample(NDArray outputs, Labels labels) {
      TaskLoss loss =
          switch (this) {
            case CROSS_ENTROPY -> DenseLosses.crossEntropy();
            case ABSOLUTE_ERROR -> DenseLosses.absoluteError();
            case ONE_MINUS_COSINE -> DenseLosses.oneMinusCosine();
          };
      return loss.perExample(outputs, labels);
    }
  }

  @BeforeEach
  void oneThread() {
    // Arrays are tiny: threads would only wait for one another.
    engine.setThreads(1);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray numbers(int seed) {
    double[] values = new Random(seed).doubles(OUTPUTS.size(), -2, 2).toArray();
    return manager.create(values, OUTPUTS);
  }

  private NDArray mask() {
    return manager.create(VALID, PIXELS).toType(DataType.BOOLEAN, true);
  }

  /** Labels with some missing, where something lies that no label can be. */
  private Labels labels(Loss of) {
    if (of == Loss.CROSS_ENTROPY) {
      long[] classes = {0, 1, 2, 1, -1, 2, 0, 255, -1, -1, 255, 255};
      return Labels.masked(manager.create(classes, PIXELS), mask());
    }
    NDArray there = mask().toType(DataType.FLOAT64, false).reshape(3, 1, 2, 2);
    return Labels.masked(numbers(2).mul(there).add(there.sub(1).mul(1e4)), mask());
  }

  @Test
  void crossEntropyIsTheMeanOverThePixelsThatHaveAClass() {
    NDArray logits = manager.create(new double[] {0, 9, Math.log(3), 9}, new Shape(1, 2, 1, 2));
    Labels labels =
        Labels.masked(
            manager.create(new long[] {0, -1}, new Shape(1, 1, 2)),
            manager.create(new boolean[] {true, false}, new Shape(1, 1, 2)));
    assertThat(DenseLosses.crossEntropy().perExample(logits, labels).toDoubleArray())
        .containsExactly(new double[] {Math.log(4)}, within(1e-12));
  }

  @Test
  void absoluteErrorIsTheMeanOverChannelsAndValidPixels() {
    NDArray outputs = manager.create(new double[] {1, 2, 3, 4}, new Shape(1, 2, 1, 2));
    Labels labels =
        Labels.masked(
            manager.create(new double[] {0, 0, 5, 0}, new Shape(1, 2, 1, 2)),
            manager.create(new boolean[] {true, false}, new Shape(1, 1, 2)));
    assertThat(DenseLosses.absoluteError().perExample(outputs, labels).toDoubleArray())
        .containsExactly(1.5);
  }

  @Test
  void oneMinusCosineDoesNotSeeLengths() {
    // Angles of 60, 180 and 90 degrees.
    double[] vectors = {3, 0.5, 0, 3 * Math.sqrt(3), 0, 2, 0, 0, 0};
    double[] right = {1, -1, 1, 0, 0, 0, 0, 0, 0};
    Shape shape = new Shape(1, 3, 1, 3);
    Labels labels = Labels.complete(manager.create(right, shape));
    NDArray loss = DenseLosses.oneMinusCosine().perExample(manager.create(vectors, shape), labels);
    assertThat(loss.toDoubleArray())
        .containsExactly(new double[] {(0.5 + 2 + 1) / 3}, within(1e-7));
  }

  @Test
  void aVectorOfLengthZeroHasAFiniteGradient() {
    NDArray outputs = manager.zeros(new Shape(1, 3, 1, 1));
    outputs.setRequiresGradient(true);
    Labels labels = Labels.complete(manager.create(new float[] {0, 0, 1}, new Shape(1, 3, 1, 1)));
    try (Recording on = engine.record(true)) {
      NDArray loss = DenseLosses.oneMinusCosine().perExample(outputs, labels).sum();
      assertThat(loss.getFloat()).isEqualTo(1);
      float[] gradient = engine.gradient(loss, new NDList(outputs)).get(0).toFloatArray();
      assertThat(gradient[2]).isBetween(-1e5f, -1f);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void anExampleWithoutValidPixelsHasLossZeroAndOthersTheMeanOfTheirs(Loss of) {
    double[] losses = of.perExample(numbers(1), labels(of)).toDoubleArray();
    assertThat(losses).hasSize(3);
    assertThat(losses[0]).isPositive();
    assertThat(losses[1]).isPositive();
    assertThat(losses[2]).isZero();
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void aMaskOfWholeExamplesCountsAllOfTheirPixels(Loss of) {
    Labels some = labels(of);
    boolean classes = of == Loss.CROSS_ENTROPY;
    NDArray values = classes ? some.values().clip(0, 2) : some.values();
    NDArray whole = manager.create(new boolean[] {true, false, true});
    double[] masked = of.perExample(numbers(1), Labels.masked(values, whole)).toDoubleArray();
    double[] complete = of.perExample(numbers(1), Labels.complete(values)).toDoubleArray();
    assertThat(masked).containsExactly(complete[0], 0, complete[2]);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void whatLiesAtPixelsWithoutALabelHasNoInfluence(Loss of) {
    NDArray missing = mask().logicalNot().toType(DataType.FLOAT64, false).reshape(3, 1, 2, 2);
    NDArray other = numbers(1).add(missing.mul(1e6));
    assertThat(of.perExample(other, labels(of)).toDoubleArray())
        .containsExactly(of.perExample(numbers(1), labels(of)).toDoubleArray());
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradientsAreTheSlopesAndCanBeDifferentiatedOnceMore(Loss of) {
    NDArray direction = numbers(4);
    double[] first = atAndAlong(of, 0, direction);
    double step = 1e-5;
    double[] up = atAndAlong(of, step, direction);
    double[] down = atAndAlong(of, -step, direction);
    assertThat(first[1]).isCloseTo((up[0] - down[0]) / (2 * step), within(1e-8));
    assertThat(first[3]).isCloseTo((up[2] - down[2]) / (2 * step), within(1e-8));
    assertThat(Math.abs(first[1])).as("slope").isGreaterThan(1e-3);
    assertThat(Math.abs(first[3])).as("slope of the slopes' squares").isGreaterThan(1e-3);
  }

  /**
   * At {@code theta + t direction}, with outputs {@code sinh(theta)}: the weighted loss, its slope
   * along the direction, the sum of squares of its gradient, and the slope of that.
   */
  private double[] atAndAlong(Loss of, double t, NDArray direction) {
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      NDArray theta = numbers(1).add(direction.mul(t));
      theta.setRequiresGradient(true);
      NDArray weights = manager.create(new double[] {1, 2, 3});
      NDArray value = of.perExample(theta.sinh(), labels(of)).mul(weights).sum();
      NDArray gradient = engine.gradient(value, new NDList(theta)).get(0);
      NDArray squares = gradient.square().sum();
      NDArray second = engine.gradient(squares, new NDList(theta)).get(0);
      return new double[] {
        value.getDouble(),
        gradient.mul(direction).sum().getDouble(),
        squares.getDouble(),
        second.mul(direction).sum().getDouble()
      };
    }
  }
}
