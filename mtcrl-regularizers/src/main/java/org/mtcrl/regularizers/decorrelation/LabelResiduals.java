// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.regularizers.label.LeastSquares;
import org.mtcrl.regularizers.label.StepLabels;

/**
 * The linear map over a batch that leaves what the labels of all tasks do not explain.
 *
 * <ul>
 *   <li>Tasks with one class an example span joint-label cells: the mean of its cell is subtracted
 *       from an example.
 *   <li>In a cell with too few examples to have a mean of its own, the additive effects of the
 *       tasks' classes are subtracted instead, fitted by least squares on the whole batch.
 *   <li>Numbers, and pixels' labels pooled, enter additively: the residual is regressed on the
 *       residual of those labels as well.
 *   <li>Only examples that have the labels of all tasks take part. An unknown label may explain
 *       what modules have in common, so an example that lacks one cannot testify against them.
 * </ul>
 *
 * @param matrix R in {@code residual = R Z}, {@code (B, B)}, float64; rows and columns of examples
 *     that take no part are zero
 * @param count how many examples take part, at least 1; a scalar, float64
 */
record LabelResiduals(NDArray matrix, NDArray count) {

  static LabelResiduals of(TrainingStep step, int smallestCell) {
    NDManager manager = step.manager();
    List<StepLabels> labels =
        IntStream.range(0, step.tasks().size())
            .mapToObj(task -> StepLabels.of(step, task, DataType.FLOAT64))
            .toList();
    long examples = step.pooledModules().getShape().get(0);
    NDArray complete = manager.ones(new Shape(examples, 1), DataType.FLOAT64);
    for (StepLabels label : labels) {
      complete = label.present().map(complete::mul).orElse(complete);
    }

    List<NDArray> memberships = new ArrayList<>();
    List<NDArray> numbers = new ArrayList<>();
    for (StepLabels label : labels) {
      label.membership().ifPresentOrElse(memberships::add, () -> numbers.add(label.columns()));
    }
    NDArray identity = manager.eye((int) examples, (int) examples, 0, DataType.FLOAT64);
    NDArray matrix = identity.sub(explained(complete, memberships, smallestCell)).mul(complete);
    if (!numbers.isEmpty()) {
      NDArray rest = matrix.matMul(NDArrays.concat(new NDList(numbers), 1));
      matrix = matrix.sub(rest.matMul(LeastSquares.coefficients(rest).matMul(matrix)));
    }
    return new LabelResiduals(matrix, complete.sum().maximum(1));
  }

  /** The map to the means of joint-label cells, or to additive effects where cells are small. */
  private static NDArray explained(NDArray complete, List<NDArray> memberships, int smallestCell) {
    NDArray sameCell = complete.matMul(complete.transpose());
    for (NDArray membership : memberships) {
      sameCell = sameCell.mul(membership.matMul(membership.transpose()));
    }
    NDArray size = sameCell.sum(new int[] {1}, true);
    NDArray means = sameCell.div(size.maximum(1));
    if (memberships.size() < 2) {
      return means;
    }
    NDArray design = NDArrays.concat(new NDList(memberships), 1).mul(complete);
    NDArray additive = design.matMul(LeastSquares.coefficients(design));
    NDArray large = size.gte(smallestCell).toType(DataType.FLOAT64, false);
    return means.mul(large).add(additive.mul(large.neg().add(1)));
  }
}
