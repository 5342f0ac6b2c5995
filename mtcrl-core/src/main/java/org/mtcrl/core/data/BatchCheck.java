package org.mtcrl.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** Compares what a split reads with what its data set declares. */
final class BatchCheck {
  private final MultiTaskDataset dataset;
  private final Split split;

  BatchCheck(MultiTaskDataset dataset, Split split) {
    this.dataset = dataset;
    this.split = split;
  }

  /**
   * Checks one batch.
   *
   * @param usable counts the examples and those with a label; added to
   * @return what is wrong, a clause each
   */
  List<String> check(Batch batch, int[] indices, UsableExamples usable) {
    List<String> defects = new ArrayList<>();
    if (batch.size() != indices.length) {
      defects.add("read " + batch.size() + " examples instead of " + indices.length);
      return defects;
    }
    for (int i = 0; i < indices.length; i++) {
      if (batch.environments()[i] != split.environments()[indices[i]]) {
        defects.add("example " + indices[i] + " changes its environment when it is read");
        break;
      }
    }
    if (batch.features().size() != dataset.features().size()
        || batch.labels().size() != dataset.tasks().size()) {
      defects.add(
          "read %s features and the labels of %s tasks instead of %s and %s"
              .formatted(batch.features().size(), batch.labels().size(), dataset.features().size(), dataset.tasks().size()));
      return defects;
    }
    for (int environment : batch.environments()) {
      usable.addExample(environment);
    }
    for (int i = 0; i < dataset.features().size(); i++) {
      Feature feature = dataset.features().get(i);
      feature(feature, batch.features().get(i))
          .ifPresent(defect -> defects.add("feature '" + feature.name() + "' " + defect));
    }
    for (int t = 0; t < dataset.tasks().size(); t++) {
      Task task = dataset.tasks().get(t);
      labels(t, task.label(), batch, indices, usable)
          .ifPresent(defect -> defects.add("the labels of task '" + task.name() + "' " + defect));
    }
    return defects;
  }

  private static Optional<String> feature(Feature feature, NDArray array) {
    Optional<String> shape = shape(array, feature.shape());
    if (shape.isPresent()) {
      return shape;
    }
    double[] values = numbers(array);
    return switch (feature.kind()) {
      case DENSE, IMAGE ->
          outside(values, null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      case CATEGORICAL -> outside(values, null, 0, feature.cardinality() - 1);
      case MULTI_HOT -> outside(values, null, 0, 1);
    };
  }

  private Optional<String> labels(
      int task, LabelSpec spec, Batch batch, int[] indices, UsableExamples usable) {
    Labels labels = batch.labels(task);
    Optional<String> shape = shape(labels.values(), spec.shape());
    if (shape.isPresent()) {
      return shape;
    }
    double[] values = numbers(labels.values());
    boolean[] mask = mask(labels, values.length, indices.length);
    count(task, mask, batch.environments(), usable);
    double largest = spec.isCategorical() ? spec.classCount() - 1 : Double.POSITIVE_INFINITY;
    double smallest = spec.isCategorical() ? 0 : Double.NEGATIVE_INFINITY;
    Optional<String> outside = outside(values, mask, smallest, largest);
    return outside.isPresent() ? outside : differing(task, values, mask, indices);
  }

  private Optional<String> differing(int task, double[] values, boolean[] mask, int[] indices) {
    Optional<ScalarLabels> scalars = split.scalarLabels(task);
    if (scalars.isEmpty() || values.length != indices.length) {
      return Optional.empty();
    }
    for (int i = 0; i < indices.length; i++) {
      boolean there = scalars.get().present()[indices[i]];
      boolean same =
          there == mask[i] && (!there || scalars.get().values()[indices[i]] == (float) values[i]);
      if (!same) {
        return Optional.of("that differ from those had without inputs at example " + indices[i]);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> shape(NDArray array, Shape declared) {
    Shape found = array.getShape().slice(1);
    return found.equals(declared)
        ? Optional.empty()
        : Optional.of("of shape " + found + " instead of " + declared);
  }

  private static double[] numbers(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** One flag for each value; a mask of whole examples or pixels is spread over their values. */
  private static boolean[] mask(Labels labels, int values, int examples) {
    boolean[] mask = new boolean[values];
    boolean[] given = labels.mask().map(NDArray::toBooleanArray).orElse(new boolean[0]);
    int pixels = Math.max(1, given.length / examples);
    int valuesPerExample = values / examples;
    for (int i = 0; i < values; i++) {
      int example = i / valuesPerExample;
      // Values are (B, C, H, W) or (B, H, W), a mask (B, H, W): pixels run fastest in both.
      int pixel = i % valuesPerExample % pixels;
      mask[i] = given.length == 0 || given[example * pixels + pixel];
    }
    return mask;
  }

  private static void count(int task, boolean[] mask, int[] environments, UsableExamples usable) {
    int perExample = mask.length / environments.length;
    for (int i = 0; i < environments.length; i++) {
      boolean any = false;
      for (int j = i * perExample; j < (i + 1) * perExample; j++) {
        any |= mask[j];
      }
      if (any) {
        usable.addLabel(environments[i], task);
      }
    }
  }

  private static Optional<String> outside(
      double[] values, boolean @Nullable [] mask, double smallest, double largest) {
    for (int i = 0; i < values.length; i++) {
      boolean counts = mask == null || mask[i];
      if (!Double.isFinite(values[i])) {
        return Optional.of("with the value " + values[i] + ", which is no finite number");
      }
      if (counts && (values[i] < smallest || values[i] > largest)) {
        return Optional.of(
            "with the value %s, which is outside %s to %s"
                .formatted(values[i], (long) smallest, (long) largest));
      }
    }
    return Optional.empty();
  }
}
