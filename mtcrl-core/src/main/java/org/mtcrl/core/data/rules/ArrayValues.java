// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Looks for the first number in an array that does not belong there.
 *
 * <p>Small arrays are looked through in Java, in place where they are in the host's memory. Large
 * ones are first reduced to one or two numbers by the engine, which is faster than Java and copies
 * nothing; only where that shows a fault are they looked through. Loader threads call this: on a
 * GPU they wait for the result as they wait for the copy of every array that they create.
 */
final class ArrayValues {
  /** Up to this size Java is faster than a call of the engine and its result. */
  private static final int SMALL = 1 << 13;

  private ArrayValues() {}

  /**
   * The index of the first value, in row-major order, that is not finite, or that is outside the
   * range where the mask says that it is present; -1 if there is none.
   *
   * @param values {@code (B, ...)}
   * @param mask of type {@code BOOLEAN}, {@code (B)} or {@code (B, H, W)} for values {@code (B, C,
   *     H, W)} or {@code (B, H, W)}; empty if all values are present
   */
  static int firstFault(NDArray values, ValueRange range, Optional<NDArray> mask) {
    boolean fractional = values.getDataType().isFloating();
    if (values.size() == 0 || (!fractional && !range.isBounded())) {
      return -1;
    }
    try (NDScope scope = new NDScope()) {
      if (values.size() > SMALL && isSound(values, range, mask)) {
        return -1;
      }
      byte[] present = mask.map(ArrayValues::bytes).orElse(new byte[0]);
      Layout layout = Layout.of(values, mask, present);
      return switch (values.getDataType()) {
        case FLOAT32 -> {
          FloatBuffer numbers = buffer(values).asFloatBuffer();
          yield layout.firstFault(numbers::get, range);
        }
        case INT64 -> {
          LongBuffer numbers = buffer(values).asLongBuffer();
          yield layout.firstFault(numbers::get, range);
        }
        default -> {
          NDArray converted = values.toType(DataType.FLOAT64, false);
          DoubleBuffer numbers = buffer(converted).asDoubleBuffer();
          yield layout.firstFault(numbers::get, range);
        }
      };
    }
  }

  /** Whether the engine sees at once that nothing is wrong; if not, something may be. */
  private static boolean isSound(NDArray values, ValueRange range, Optional<NDArray> mask) {
    // A sum is finite only if every number is.
    boolean finite = !values.getDataType().isFloating() || Double.isFinite(number(values.sum()));
    if (!finite || !range.isBounded()) {
      return finite;
    }
    NDArray seen = mask.map(flags -> values.mul(spread(flags, values))).orElse(values);
    return range.holds(number(seen.min())) && range.holds(number(seen.max()));
  }

  /** The mask with the type of the values and ones for the dimensions that it lacks. */
  private static NDArray spread(NDArray mask, NDArray values) {
    NDArray flags = mask.toType(values.getDataType(), false);
    int dimensions = values.getShape().dimension();
    while (flags.getShape().dimension() < dimensions) {
      // Channels come before pixels; a mask of whole examples lacks everything behind.
      flags = flags.expandDims(mask.getShape().dimension() == 1 ? -1 : 1);
    }
    return flags;
  }

  private static double number(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).getDouble();
  }

  private static ByteBuffer buffer(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
  }

  private static byte[] bytes(NDArray array) {
    byte[] bytes = new byte[Math.toIntExact(array.size())];
    buffer(array).get(bytes);
    return bytes;
  }

  /** One value of an array. */
  static double valueAt(NDArray array, int index) {
    try (NDScope scope = new NDScope()) {
      return number(array.flatten().get(index));
    }
  }

  /**
   * How values and flags lie in memory: for each example, channels one after the other, each with
   * all its places.
   *
   * @param present one flag for each place of each example; empty if all values are present
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Layout(int examples, int channels, int places, byte[] present) {

    static Layout of(NDArray values, Optional<NDArray> mask, byte[] present) {
      int examples = (int) values.getShape().get(0);
      int perExample = Math.toIntExact(values.size()) / examples;
      int places = mask.isEmpty() ? perExample : present.length / examples;
      return new Layout(examples, perExample / places, places, present);
    }

    int firstFault(IntToDoubleFunction values, ValueRange range) {
      boolean all = present.length == 0;
      int index = 0;
      for (int example = 0; example < examples; example++) {
        for (int channel = 0; channel < channels; channel++) {
          for (int place = 0; place < places; place++) {
            boolean counts = all || present[example * places + place] != 0;
            double value = values.applyAsDouble(index);
            if (!(counts ? range : ValueRange.FINITE).holds(value)) {
              return index;
            }
            index++;
          }
        }
      }
      return -1;
    }
  }
}
