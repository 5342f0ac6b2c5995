// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** The rules for the labels of one task in a batch. */
record LabelRules(Task task) {

  Optional<DatasetFault> check(Labels labels, ArrayFaults faults) {
    LabelSpec spec = task.label();
    String what = "the label of the task '%s'".formatted(task.name());
    return faults
        .shape(DatasetRule.LABEL_SHAPE, what, labels.values(), spec.shape())
        .or(() -> faults.type(DatasetRule.LABEL_TYPE, what, labels.values(), spec.dataType()))
        .or(() -> labels.mask().flatMap(mask -> mask(mask, faults)))
        .or(() -> values(what, labels, faults));
  }

  private Optional<DatasetFault> mask(NDArray mask, ArrayFaults faults) {
    Shape examples = new Shape(faults.indices().length);
    Shape label = task.label().shape();
    Shape expected =
        label.dimension() < 2 ? examples : examples.addAll(label.slice(label.dimension() - 2));
    Shape found = mask.getShape();
    boolean fits = found.equals(expected) || found.equals(examples);
    return fits && mask.getDataType() == DataType.BOOLEAN
        ? Optional.empty()
        : faults.first(
            DatasetRule.LABEL_MASK,
            "the mask of the task '%s' has the type %s and the shape %s, expected %s and %s",
            task.name(),
            mask.getDataType(),
            found,
            DataType.BOOLEAN,
            expected);
  }

  private Optional<DatasetFault> values(String what, Labels labels, ArrayFaults faults) {
    LabelSpec spec = task.label();
    ValueRange range =
        spec.isCategorical() ? ValueRange.indices(spec.classCount()) : ValueRange.FINITE;
    int index = ArrayValues.firstFault(labels.values(), range, labels.mask());
    if (index < 0) {
      return Optional.empty();
    }
    double value = ArrayValues.valueAt(labels.values(), index);
    int position = faults.position(labels.values(), index);
    String number = ArrayFaults.text(value);
    return Double.isFinite(value)
        ? faults.at(
            position,
            DatasetRule.LABEL_RANGE,
            "%s is %s, expected a class from 0 to %s",
            what,
            number,
            ArrayFaults.text(range.largest()))
        : faults.at(
            position, DatasetRule.LABEL_FINITE, "%s is %s, expected a finite number", what, number);
  }

  /** Compares labels in a batch with those of the whole split. */
  Optional<DatasetFault> sameAs(ScalarLabels scalars, Labels labels, ArrayFaults faults) {
    int[] indices = faults.indices();
    if (labels.values().size() != indices.length) {
      return Optional.empty();
    }
    double[] values = numbers(labels.values());
    Optional<boolean[]> present = labels.mask().map(NDArray::toBooleanArray);
    for (int i = 0; i < indices.length; i++) {
      boolean read = present.isEmpty() || present.get()[i];
      boolean listed = scalars.present()[indices[i]];
      float value = scalars.values()[indices[i]];
      if (read != listed || (read && value != (float) values[i])) {
        return faults.at(
            i,
            DatasetRule.SCALAR_LABELS,
            "the label of the task '%s' is %s when it is read, and %s in scalarLabels()",
            task.name(),
            read ? ArrayFaults.text(values[i]) : "missing",
            listed ? ArrayFaults.text(value) : "missing");
      }
    }
    return Optional.empty();
  }

  private static double[] numbers(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return copy.toDoubleArray();
    }
  }
}
