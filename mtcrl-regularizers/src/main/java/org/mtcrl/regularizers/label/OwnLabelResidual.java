// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.label;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;

/**
 * What is left of columns of values when the part that one task's own label explains is taken away.
 *
 * <p>Classes: the in-batch mean of the example's class is subtracted. Numbers: values are centered,
 * and their projection on the centered label is subtracted (on all of its channels together, where
 * it has several). Only observed examples take part; the rows of the others are zero.
 */
public final class OwnLabelResidual {
  private final Optional<NDArray> observed;
  private final NDArray design;
  private final NDArray coefficients;
  private final boolean centers;

  private OwnLabelResidual(
      Optional<NDArray> observed, NDArray design, NDArray coefficients, boolean centers) {
    this.observed = observed;
    this.design = design;
    this.coefficients = coefficients;
    this.centers = centers;
  }

  /**
   * The residual on a label.
   *
   * @param own the label
   * @param observed 1 for the examples that take part, else 0, {@code (B, 1)}; empty when all do
   */
  public static OwnLabelResidual on(StepLabels own, Optional<NDArray> observed) {
    if (own.membership().isPresent()) {
      NDArray membership = own.membership().get();
      NDArray design = observed.map(membership::mul).orElse(membership);
      NDArray counts = design.sum(new int[] {0}, true).maximum(1);
      return new OwnLabelResidual(observed, design, design.div(counts).transpose(), false);
    }
    DataType dataType = own.columns().getDataType();
    NDArray label = centered(own.columns().toType(DataType.FLOAT64, false), observed);
    NDArray coefficients = LeastSquares.coefficients(label);
    return new OwnLabelResidual(
        observed, label.toType(dataType, false), coefficients.toType(dataType, false), true);
  }

  /** The residual of values {@code (B, C)}, differentiable with respect to them. */
  public NDArray of(NDArray values) {
    NDArray start = centers ? centered(values, observed) : rows(values, observed);
    return start.sub(design.matMul(coefficients.matMul(start)));
  }

  private static NDArray centered(NDArray values, Optional<NDArray> observed) {
    if (observed.isEmpty()) {
      return values.sub(values.mean(new int[] {0}, true));
    }
    NDArray weights = observed.get().toType(values.getDataType(), false);
    NDArray count = weights.sum().maximum(1);
    NDArray mean = values.mul(weights).sum(new int[] {0}, true).div(count);
    return values.sub(mean).mul(weights);
  }

  private static NDArray rows(NDArray values, Optional<NDArray> observed) {
    return observed.map(values::mul).orElse(values);
  }
}
