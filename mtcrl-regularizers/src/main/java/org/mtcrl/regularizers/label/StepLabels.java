// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.label;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;

/**
 * One task's labels of a step as a matrix with a row for each example.
 *
 * <ul>
 *   <li>A class becomes its one-hot vector, {@code (B, C)}; so do yes and no, that a penalty does
 *       not depend on whether they are coded as a number or as two classes.
 *   <li>Numbers stay as they are, {@code (B, C)} with C = 1 for a single one.
 *   <li>Classes of pixels become their frequencies over the valid pixels, {@code (B, C)}; numbers
 *       of pixels their means over the valid pixels.
 * </ul>
 *
 * Rows of examples whose label is missing are zero. Nothing here is differentiable. Arrays belong
 * to the step's manager, whoever owns the labels that they come from.
 *
 * @param columns the matrix
 * @param membership the one-hot matrix {@code (B, C)} when every example has one class; else empty
 * @param present 1 where an example has a label (for dense tasks at least one valid pixel), else 0,
 *     {@code (B, 1)}; empty when all have
 * @param valid the task's mask as numbers, of its own shape; empty when all labels are present
 */
public record StepLabels(
    NDArray columns,
    Optional<NDArray> membership,
    Optional<NDArray> present,
    Optional<NDArray> valid) {

  /** The labels of one task of a step, in the given floating-point type. */
  public static StepLabels of(TrainingStep step, int task, DataType dataType) {
    NDManager manager = step.manager();
    Labels labels = step.labels(task);
    LabelSpec spec = step.tasks().get(task).label();
    long examples = labels.values().getShape().get(0);
    boolean classesOfPixels = spec.isCategorical() && spec.shape().dimension() > 0;
    NDArray values = copy(labels.values(), classesOfPixels ? spec.dataType() : dataType, manager);
    Optional<NDArray> valid = labels.mask().map(m -> copy(m, dataType, manager));
    Optional<NDArray> present =
        valid.map(v -> v.reshape(examples, -1).max(new int[] {1}).reshape(examples, 1));

    if (spec.isCategorical() && spec.shape().dimension() == 0) {
      NDArray column = values.reshape(examples, 1);
      NDArray membership = rows(indicators(column, spec.classCount()), present);
      return new StepLabels(membership, Optional.of(membership), present, valid);
    }
    if (classesOfPixels) {
      NDArray shares = shares(values.reshape(examples, -1), spec.classCount(), valid, dataType);
      return new StepLabels(shares, Optional.empty(), present, valid);
    }
    NDArray channels =
        spec.shape().dimension() <= 1
            ? values.reshape(examples, -1, 1)
            : values.reshape(examples, spec.shape().get(0), -1);
    return new StepLabels(pool(channels, valid), Optional.empty(), present, valid);
  }

  /** The share of each class among the valid pixels; class by class, as pixels are many. */
  private static NDArray shares(
      NDArray pixels, int classes, Optional<NDArray> valid, DataType dataType) {
    NDList shares = new NDList(classes);
    for (int c = 0; c < classes; c++) {
      NDArray indicator = pixels.eq(c).toType(dataType, false).expandDims(1);
      shares.add(pool(indicator, valid));
    }
    return NDArrays.concat(shares, 1);
  }

  /**
   * The mean over the last dimension, over valid entries only; differentiable.
   *
   * @param channels {@code (B, C, P)}
   * @param valid 1 where valid, else 0: {@code (B)}, or {@code (B, ...)} with P entries an example
   * @return {@code (B, C)}, with zero rows where nothing is valid
   */
  public static NDArray pool(NDArray channels, Optional<NDArray> valid) {
    if (valid.isEmpty()) {
      return channels.mean(new int[] {2});
    }
    NDArray entries = valid.get().reshape(channels.getShape().get(0), 1, -1);
    if (entries.getShape().get(2) == 1) {
      return channels.mean(new int[] {2}).mul(entries.reshape(-1, 1));
    }
    NDArray counts = entries.sum(new int[] {2}).maximum(1);
    return channels.mul(entries).sum(new int[] {2}).div(counts);
  }

  /** 1 where the last dimension, of length 1, holds the class's index, else 0. */
  private static NDArray indicators(NDArray indices, int classes) {
    NDArray range = indices.getManager().arange(classes).toType(indices.getDataType(), false);
    return indices.eq(range).toType(indices.getDataType(), false);
  }

  private static NDArray rows(NDArray matrix, Optional<NDArray> present) {
    return present.map(matrix::mul).orElse(matrix);
  }

  /** A copy that ends with the step: what is derived from an array belongs to its manager. */
  private static NDArray copy(NDArray array, DataType dataType, NDManager manager) {
    NDArray copy = array.toType(dataType, true);
    copy.attach(manager);
    return copy;
  }
}
