// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;

/** Arrays as plain numbers, and how near two of them are. */
final class Numbers {
  private Numbers() {}

  /** The values of an array of any type. */
  static List<Double> of(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return Arrays.stream(copy.toDoubleArray()).boxed().toList();
    }
  }

  /** Whether two numbers agree to a relative or an absolute tolerance; NaN agrees with NaN. */
  static boolean close(double a, double b, double relative, double absolute) {
    return Double.compare(a, b) == 0
        || Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b));
  }

  /** The largest absolute value. */
  static double largest(List<Double> values) {
    return values.stream().mapToDouble(Math::abs).max().orElse(0);
  }
}
