// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** The rule that a task's loss is one finite number for each example of a batch. */
record LossRule(Task task) {
  /** Every output of the model that is tried; not 0, where some losses are special. */
  private static final float OUTPUT = 0.1f;

  /** The most outputs that are computed with at once. */
  private static final long MOST_OUTPUTS = 1 << 22;

  /** Of images with classes of pixels, one in so many is tried: their losses take long. */
  private static final int SHARE_OF_CLASS_MAPS = 16;

  Optional<DatasetFault> check(Labels labels, ArrayFaults faults) {
    int[] tried = tried(labels, faults.indices());
    int atOnce = (int) Math.max(1, MOST_OUTPUTS / Math.max(1, task.outputShape().size()));
    Optional<DatasetFault> fault = Optional.empty();
    for (int from = 0; from < tried.length && fault.isEmpty(); from += atOnce) {
      int to = Math.min(tried.length, from + atOnce);
      fault = check(labels, Arrays.copyOfRange(tried, from, to), faults);
    }
    return fault;
  }

  /**
   * The positions in the batch of the examples that are tried: all, but of images with classes of
   * pixels those without any label and a share of the others, which depends on the examples alone,
   * so that every caller tries the same.
   */
  private int[] tried(Labels labels, int[] indices) {
    boolean[] present = new boolean[indices.length];
    Arrays.fill(present, true);
    boolean all = !task.label().isCategorical() || task.label().shape().dimension() < 2;
    if (!all && labels.mask().isPresent()) {
      try (NDScope scope = new NDScope()) {
        present = labels.presentExamples().orElseThrow().toBooleanArray();
      }
    }
    boolean[] labeled = present;
    return IntStream.range(0, indices.length)
        .filter(i -> all || !labeled[i] || indices[i] % SHARE_OF_CLASS_MAPS == 0)
        .toArray();
  }

  private Optional<DatasetFault> check(Labels labels, int[] positions, ArrayFaults faults) {
    try (NDScope scope = new NDScope()) {
      NDManager manager = labels.values().getManager();
      NDArray index = manager.create(positions);
      Labels some =
          new Labels(labels.values().get(index), labels.mask().map(mask -> mask.get(index)));
      Shape outputs = new Shape(positions.length).addAll(task.outputShape());
      NDArray losses =
          task.loss().perExample(manager.full(outputs, OUTPUT, DataType.FLOAT32), some);
      if (!losses.getShape().equals(new Shape(positions.length))) {
        return faults.at(
            positions[0],
            DatasetRule.LABEL_LOSS,
            "the loss of the task '%s' has the shape %s for %d examples, expected one number for"
                + " each example",
            task.name(),
            losses.getShape(),
            positions.length);
      }
      int fault = ArrayValues.firstFault(losses, ValueRange.FINITE, Optional.empty());
      return fault < 0
          ? Optional.empty()
          : faults.at(
              positions[fault],
              DatasetRule.LABEL_LOSS,
              "the loss of the task '%s' is %s for the model output %s, expected a finite number",
              task.name(),
              ArrayFaults.text(ArrayValues.valueAt(losses, fault)),
              OUTPUT);
    }
  }
}
