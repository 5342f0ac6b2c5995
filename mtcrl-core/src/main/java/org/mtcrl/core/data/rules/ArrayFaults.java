// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.errorprone.annotations.FormatMethod;
import java.util.Optional;

/**
 * Faults of the arrays of one batch.
 *
 * @param place the split
 * @param indices the indices of the examples in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArrayFaults(FaultPlace place, int[] indices) {

  /** The fault of an array with another shape for each example than declared. */
  Optional<DatasetFault> shape(DatasetRule rule, String what, NDArray array, Shape declared) {
    Shape found = array.getShape().slice(1);
    return found.equals(declared)
        ? Optional.empty()
        : first(rule, "%s has the shape %s for each example, expected %s", what, found, declared);
  }

  /** The fault of an array with another type than declared. */
  Optional<DatasetFault> type(DatasetRule rule, String what, NDArray array, DataType declared) {
    DataType found = array.getDataType();
    return found == declared
        ? Optional.empty()
        : first(rule, "%s has the type %s, expected %s", what, found, declared);
  }

  /** A fault of the batch as a whole, placed at its first example. */
  @FormatMethod
  Optional<DatasetFault> first(DatasetRule rule, String format, Object... arguments) {
    return at(0, rule, format, arguments);
  }

  /** A fault of the example at this position in the batch. */
  @FormatMethod
  Optional<DatasetFault> at(int position, DatasetRule rule, String format, Object... arguments) {
    return Optional.of(
        new DatasetFault(rule, place.at(indices[position]), format.formatted(arguments)));
  }

  /** The position in the batch of the example that holds the value at an index of an array. */
  int position(NDArray array, int index) {
    return (int) (index / (array.size() / indices.length));
  }

  /** A number as users write it: without a fraction if it has none, in the precision it has. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return Long.toString((long) value);
    }
    return (float) value == value || Double.isNaN(value)
        ? Float.toString((float) value)
        : Double.toString(value);
  }
}
