// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers;

import ai.djl.ndarray.NDArray;

/**
 * Products with plain numbers that can be differentiated safely.
 *
 * <p>{@link NDArray#mul(Number)} and its like wrap the number in an array over a Java buffer and
 * close it at once. Autograd keeps that array for the backward pass, but not the buffer: once the
 * garbage collector has run, the gradient is computed from freed memory. Here the number lives as
 * long as the array's manager, and has its type: a scalar times a double would become a double.
 * Sums are not affected, as their gradient needs no operand.
 */
public final class Scalars {
  private Scalars() {}

  /** {@code array * factor}. */
  public static NDArray times(NDArray array, double factor) {
    NDArray number = array.getManager().create(factor);
    return array.mul(number.toType(array.getDataType(), false));
  }

  /** {@code array / divisor}. */
  public static NDArray over(NDArray array, double divisor) {
    return times(array, 1 / divisor);
  }
}
