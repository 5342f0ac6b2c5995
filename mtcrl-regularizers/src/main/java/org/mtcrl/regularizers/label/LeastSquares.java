// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.label;

import ai.djl.ndarray.NDArray;

/** Least squares on labels: the part of anything that a linear function of labels explains. */
public final class LeastSquares {
  /** Relative to the mean square of the design's columns; only settles collinear ones. */
  private static final double RELATIVE_RIDGE = 1e-11;

  /** Far below the square of any label that is not constant up to rounding. */
  private static final double ABSOLUTE_RIDGE = 1e-24;

  private LeastSquares() {}

  /**
   * The matrix that takes values to the coefficients of their regression on a design, {@code (X^T X
   * + ridge I)^-1 X^T}.
   *
   * <p>The ridge is {@code 1e-11} of the mean diagonal of {@code X^T X}: columns that are linear
   * combinations of others, as the indicators of several tasks' classes are, or zero, do no harm.
   *
   * @param design X, {@code (B, P)}, float64
   * @return {@code (P, B)}, float64
   */
  public static NDArray coefficients(NDArray design) {
    long examples = design.getShape().get(0);
    int columns = Math.toIntExact(design.getShape().get(1));
    NDArray transposed = design.transpose();
    NDArray gram = transposed.matMul(design);
    NDArray ridge =
        design.square().sum().mul(RELATIVE_RIDGE / columns).add(ABSOLUTE_RIDGE * examples);
    NDArray identity =
        design.getManager().eye(columns, columns, 0, design.getDataType()).mul(ridge);
    return gram.add(identity).inverse().matMul(transposed);
  }
}
