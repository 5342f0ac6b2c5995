// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.core.testing.TestingPlugins;

/** Faults are found in arrays that Java looks through and in those that the engine reduces. */
final class ArrayValuesTest {
  private static final int SMALL_EXAMPLES = 3;
  private static final int LARGE_EXAMPLES = 300;

  /** Channels and pixels of an example. */
  private static final Shape PIXELS = new Shape(2, 5, 7);

  private final NDManager manager = TestingPlugins.engine().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray numbers(int examples, int index, float value) {
    float[] values = new float[examples * (int) PIXELS.size()];
    values[index] = value;
    return manager.create(values, new Shape(examples).addAll(PIXELS));
  }

  private int firstFault(NDArray values, ValueRange range) {
    int open = manager.getManagedArrays().size();
    int index = ArrayValues.firstFault(values, range, Optional.empty());
    assertThat(manager.getManagedArrays()).as("arrays left open").hasSize(open);
    return index;
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL_EXAMPLES, LARGE_EXAMPLES})
  void whatIsNotFiniteIsFoundInEveryFloatingType(int examples) {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      NDArray floats = numbers(examples, 150, value);
      assertThat(firstFault(floats, ValueRange.FINITE)).isEqualTo(150);
      assertThat(firstFault(floats.toType(DataType.FLOAT64, true), ValueRange.FINITE))
          .isEqualTo(150);
      assertThat(Double.compare(ArrayValues.valueAt(floats, 150), value)).isZero();
    }
    assertThat(firstFault(numbers(examples, 150, -1e30f), ValueRange.FINITE)).isEqualTo(-1);
  }

  @Test
  void finiteNumbersWhoseSumIsNotFiniteAreSound() {
    NDArray large = manager.full(new Shape(LARGE_EXAMPLES, 70), Float.MAX_VALUE);
    assertThat(firstFault(large, ValueRange.FINITE)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL_EXAMPLES, LARGE_EXAMPLES})
  void whatIsOutsideARangeIsFoundInEveryType(int examples) {
    ValueRange range = ValueRange.indices(3);
    for (DataType type : new DataType[] {DataType.INT64, DataType.INT32, DataType.FLOAT32}) {
      for (float value : new float[] {-1, 3}) {
        NDArray values = numbers(examples, 99, value).toType(type, true);
        assertThat(firstFault(values, range)).as("%s %s", type, value).isEqualTo(99);
      }
      assertThat(firstFault(numbers(examples, 99, 2).toType(type, true), range)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL_EXAMPLES, LARGE_EXAMPLES})
  void aMaskOfPixelsLetsWhatIsMissingBeAnyFiniteNumber(int examples) {
    // Example 2, channel 1, pixel 5.
    NDArray values = numbers(examples, 2 * 70 + 35 + 5, 9);
    boolean[] present = new boolean[examples * 35];
    Arrays.fill(present, true);
    assertThat(masked(values, present, new Shape(examples, 5, 7))).isEqualTo(180);
    present[2 * 35 + 5] = false;
    assertThat(masked(values, present, new Shape(examples, 5, 7))).isEqualTo(-1);
    assertThat(masked(numbers(examples, 180, Float.NaN), present, new Shape(examples, 5, 7)))
        .isEqualTo(180);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SMALL_EXAMPLES, LARGE_EXAMPLES})
  void aMaskOfExamplesLetsWhatIsMissingBeAnyFiniteNumber(int examples) {
    NDArray values = numbers(examples, examples * 70 - 1, -1);
    boolean[] present = new boolean[examples];
    assertThat(masked(values, present, new Shape(examples))).isEqualTo(-1);
    present[examples - 1] = true;
    assertThat(masked(values, present, new Shape(examples))).isEqualTo(examples * 70 - 1);
  }

  private int masked(NDArray values, boolean[] present, Shape shape) {
    return ArrayValues.firstFault(
        values, ValueRange.indices(3), Optional.of(manager.create(present, shape)));
  }

  @Test
  void wholeNumbersWithoutARangeAndEmptyArraysAreSound() {
    assertThat(firstFault(manager.create(new long[] {1L << 60}), ValueRange.FINITE)).isEqualTo(-1);
    assertThat(firstFault(manager.create(new Shape(0, 3)), ValueRange.FINITE)).isEqualTo(-1);
  }
}
