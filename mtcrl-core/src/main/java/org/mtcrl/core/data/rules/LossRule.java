package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** The rule that a task's loss is one finite number for each example of a batch. */
record LossRule(Task task) {
  /** Every output of the model that is tried; not 0, where some losses are special. */
  private static final float OUTPUT = 0.1f;

  /** The most outputs that are computed with at once. */
  private static final long MOST_OUTPUTS = 1 << 22;

  Optional<DatasetFault> check(Labels labels, ArrayFaults faults) {
    int examples = faults.indices().length;
    int atOnce = (int) Math.max(1, MOST_OUTPUTS / Math.max(1, task.outputShape().size()));
    Optional<DatasetFault> fault = Optional.empty();
    for (int from = 0; from < examples && fault.isEmpty(); from += atOnce) {
      fault = check(labels, from, Math.min(examples, from + atOnce), faults);
    }
    return fault;
  }

  private Optional<DatasetFault> check(Labels labels, int from, int to, ArrayFaults faults) {
    try (NDScope scope = new NDScope()) {
      NDIndex part = new NDIndex("{}:{}", from, to);
      Labels some =
          new Labels(labels.values().get(part), labels.mask().map(mask -> mask.get(part)));
      Shape outputs = new Shape(to - from).addAll(task.outputShape());
      NDArray losses =
          task.loss()
              .perExample(
                  labels.values().getManager().full(outputs, OUTPUT, DataType.FLOAT32), some);
      if (!losses.getShape().equals(new Shape(to - from))) {
        return faults.at(
            from,
            DatasetRule.LABEL_LOSS,
            "the loss of the task '%s' has the shape %s for %d examples, expected one number for"
                + " each example",
            task.name(),
            losses.getShape(),
            to - from);
      }
      int index = ArrayValues.firstFault(losses, ValueRange.FINITE, Optional.empty());
      return index < 0
          ? Optional.empty()
          : faults.at(
              from + index,
              DatasetRule.LABEL_LOSS,
              "the loss of the task '%s' is %s for the model output %s, expected a finite number",
              task.name(),
              ArrayFaults.text(ArrayValues.valueAt(losses, index)),
              OUTPUT);
    }
  }
}
