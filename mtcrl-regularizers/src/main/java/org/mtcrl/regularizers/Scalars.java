package org.mtcrl.regularizers;

import ai.djl.ndarray.NDArray;

/**
 * Products with plain numbers that can be differentiated safely.
 *
 * <p>{@link NDArray#mul(Number)} and its like wrap the number in an array over a Java buffer and
 * close it at once. Autograd keeps that array for the backward pass, but not the buffer: once the
 * garbage collector has run, the gradient is computed from freed memory. Here the number lives as
 * long as the array's manager. Sums are not affected, as their gradient needs no operand.
 */
public final class Scalars {
  private Scalars() {}

  /** {@code array * factor}. */
  public static NDArray times(NDArray array, double factor) {
    return array.mul(array.getManager().create(factor));
  }

  /** {@code array / divisor}. */
  public static NDArray over(NDArray array, double divisor) {
    return times(array, 1 / divisor);
  }
}
