package org.mtcrl.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;

/** What one split promises about what it reads. */
final class SplitRules {
  private static final int BATCH = 64;

  private final MultiTaskDataset dataset;
  private final SplitName name;
  private final Split split;
  private final int examples;

  private SplitRules(MultiTaskDataset dataset, SplitName name, Split split, int most) {
    this.dataset = dataset;
    this.name = name;
    this.split = split;
    this.examples = Math.min(split.size(), most);
  }

  /** The rules for every split of a data set. */
  static List<SplitRules> of(MultiTaskDataset dataset, int most) {
    List<SplitRules> rules = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      dataset.split(name).ifPresent(split -> rules.add(new SplitRules(dataset, name, split, most)));
    }
    return rules;
  }

  void environmentsAreConsistent() {
    int[] ids = split.environments();
    int count = dataset.environments().size();
    if (ids.length != split.size()) {
      throw ContractFailure.of(
          where() + " has " + split.size() + " examples and " + ids.length + " environment ids",
          "the sampler balances batches by them",
          "return one id for each example from environments()");
    }
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0 || ids[i] >= count) {
        throw ContractFailure.of(
            where() + " says that example " + i + " is of environment " + ids[i],
            "ids are indices into environments() of the data set, which has " + count,
            "list every environment that occurs, those of held-out splits too");
      }
    }
    if (!Arrays.equals(ids, split.environments())) {
      throw ContractFailure.of(
          where() + " gives other environment ids when it is asked again",
          "they are asked for once, and batches are read later",
          "work them out once, when the data set is opened");
    }
    forEachBatch(
        (batch, indices) -> {
          for (int i = 0; i < indices.length; i++) {
            if (batch.environments()[i] != ids[indices[i]]) {
              throw ContractFailure.of(
                  where()
                      + " reads example "
                      + indices[i]
                      + " with environment "
                      + batch.environments()[i]
                      + ", and environments() says "
                      + ids[indices[i]],
                  "risks are averaged by the ids in the batch, batches are drawn by the others",
                  "fill the batch's ids from the same array: environments()[indices[i]]");
            }
          }
        });
  }

  void featuresAreAsDeclared() {
    forEachBatch(
        (batch, indices) -> {
          if (batch.features().size() != dataset.features().size()) {
            throw ContractFailure.of(
                where()
                    + " reads "
                    + batch.features().size()
                    + " features and features() declares "
                    + dataset.features().size(),
                "the architecture is built for those that are declared",
                "give the batch one array for each feature, in the order of features()");
          }
          for (int i = 0; i < dataset.features().size(); i++) {
            feature(dataset.features().get(i), batch.features().get(i), indices);
          }
        });
  }

  private void feature(Feature feature, NDArray array, int[] indices) {
    String what = where() + " reads the feature '" + feature.name() + "'";
    shape(what, array, feature.shape(), indices.length);
    type(what, array, feature.dataType());
    boolean ids = feature.kind() == Feature.Kind.CATEGORICAL;
    boolean set = feature.kind() == Feature.Kind.MULTI_HOT;
    double smallest = ids || set ? 0 : -Double.MAX_VALUE;
    double largest = ids ? feature.cardinality() - 1 : set ? 1 : Double.MAX_VALUE;
    values(what, Numbers.of(array), i -> true, smallest, largest, indices);
  }

  void labelsFitTheirTasks() {
    boolean[] labelled = new boolean[dataset.tasks().size()];
    forEachBatch(
        (batch, indices) -> {
          if (batch.labels().size() != labelled.length) {
            throw ContractFailure.of(
                where()
                    + " reads the labels of "
                    + batch.labels().size()
                    + " tasks and tasks() declares "
                    + labelled.length,
                "labels belong to tasks by their order",
                "give the batch Labels for each task, in the order of tasks()");
          }
          for (int t = 0; t < labelled.length; t++) {
            labelled[t] |= labels(t, batch.labels(t), indices);
          }
        });
    for (int t = 0; t < labelled.length; t++) {
      if (!labelled[t] && name == SplitName.TRAIN && examples == split.size()) {
        throw ContractFailure.of(
            where() + " has no label at all of the task '" + dataset.tasks().get(t).name() + "'",
            "nothing can be learned",
            "leave the task out of tasks(), or look for a mask that is the wrong way round: true"
                + " means present");
      }
    }
  }

  /** Checks the labels of a task; returns whether any is present. */
  private boolean labels(int task, Labels labels, int[] indices) {
    Task declared = dataset.tasks().get(task);
    LabelSpec spec = declared.label();
    String what = where() + " reads labels of the task '" + declared.name() + "'";
    shape(what, labels.values(), spec.shape(), indices.length);
    type(what, labels.values(), spec.dataType());
    List<Double> values = Numbers.of(labels.values());
    boolean[] present = present(what, spec, labels, indices.length);
    int channels = channels(spec);
    int perExample = values.size() / indices.length;
    int pixels = present.length / indices.length;
    double largest = spec.isCategorical() ? spec.classCount() - 1 : Double.MAX_VALUE;
    double smallest = spec.isCategorical() ? 0 : -Double.MAX_VALUE;
    values(
        what,
        values,
        i -> present[i / perExample * pixels + i % perExample % (perExample / channels) % pixels],
        smallest,
        largest,
        indices);
    loss(what, declared, labels, indices.length);
    scalars(what, task, values, present, indices);
    return IntStream.range(0, present.length).anyMatch(i -> present[i]);
  }

  private static int channels(LabelSpec spec) {
    return spec.shape().dimension() == 3 ? (int) spec.shape().get(0) : 1;
  }

  private boolean[] present(String what, LabelSpec spec, Labels labels, int count) {
    if (labels.mask().isEmpty()) {
      boolean[] all = new boolean[count];
      Arrays.fill(all, true);
      return all;
    }
    NDArray mask = labels.mask().get();
    Shape expected =
        spec.shape().dimension() < 2
            ? new Shape(count)
            : new Shape(count).addAll(spec.shape().slice(spec.shape().dimension() - 2));
    boolean fits =
        mask.getDataType() == DataType.BOOLEAN
            && (mask.getShape().equals(expected) || mask.getShape().equals(new Shape(count)));
    if (!fits) {
      throw ContractFailure.of(
          what + " with a mask of type " + mask.getDataType() + " and shape " + mask.getShape(),
          "a mask says for each label, or each pixel, whether it is there",
          "make it of booleans and of shape " + expected + ", true where the label is present");
    }
    return mask.toBooleanArray();
  }

  private static void loss(String what, Task task, Labels labels, int count) {
    NDManager manager = labels.values().getManager();
    try (NDManager own = manager.newSubManager()) {
      NDArray outputs =
          own.zeros(new Shape(count).addAll(task.outputShape()), DataType.FLOAT32).add((float) 0.1);
      NDArray losses = task.loss().perExample(outputs, labels);
      if (!losses.getShape().equals(new Shape(count))) {
        throw ContractFailure.of(
            what + " that give losses of shape " + losses.getShape(),
            "the loss of a task is one number an example, here of shape " + new Shape(count),
            "average over everything but the examples in the task's loss");
      }
      for (double loss : Numbers.of(losses)) {
        if (!Double.isFinite(loss)) {
          throw ContractFailure.of(
              what + " that give a loss of " + loss + " for outputs of 0.1",
              "one such example destroys the model's parameters",
              "keep labels in the range that the loss is made for, and the loss finite where the"
                  + " label is missing");
        }
      }
    }
  }

  private void scalars(
      String what, int task, List<Double> values, boolean[] present, int[] indices) {
    Optional<ScalarLabels> scalars = split.scalarLabels(task);
    if (scalars.isEmpty() || values.size() != indices.length) {
      return;
    }
    for (int i = 0; i < indices.length; i++) {
      boolean there = scalars.get().present()[indices[i]];
      double value = scalars.get().values()[indices[i]];
      if (there != present[i] || (there && value != values.get(i).floatValue())) {
        throw ContractFailure.of(
            what
                + ", of example "
                + indices[i]
                + (present[i] ? " the value " + values.get(i) : " as missing")
                + ", and scalarLabels() says "
                + (there ? value : "that it is missing"),
            "reweighting and metrics use the one, losses the other",
            "make both from the same column");
      }
    }
  }

  private static void shape(String what, NDArray array, Shape declared, int count) {
    Shape expected = new Shape(count).addAll(declared);
    if (!array.getShape().equals(expected)) {
      throw ContractFailure.of(
          what + " in shape " + array.getShape() + " where " + expected + " is declared",
          "the model and the losses are built for the declared shape",
          "reshape in read(), or declare the shape that is read");
    }
  }

  private static void type(String what, NDArray array, DataType declared) {
    boolean number = declared.isFloating() && array.getDataType().isFloating();
    if (array.getDataType() != declared && !number) {
      throw ContractFailure.of(
          what + " of type " + array.getDataType() + " where " + declared + " is declared",
          "ids and classes are whole numbers, everything else is computed with",
          "make the array of the declared type: from long[] for INT64, from float[] for FLOAT32");
    }
  }

  private static void values(
      String what,
      List<Double> values,
      java.util.function.IntPredicate counts,
      double smallest,
      double largest,
      int[] indices) {
    int perExample = Math.max(1, values.size() / indices.length);
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      boolean outside = counts.test(i) && (value < smallest || value > largest);
      if (!Double.isFinite(value) || outside) {
        throw ContractFailure.of(
            what + ", in example " + indices[i / perExample] + " the value " + value,
            outside && Double.isFinite(value)
                ? "it is declared to lie between " + (long) smallest + " and " + (long) largest
                : "one number that is not finite destroys the model's parameters",
            "replace it, or leave the example out, where the data are read; a missing label is"
                + " masked, and its value any finite number");
      }
    }
  }

  private String where() {
    return "the split '" + name + "'";
  }

  private void forEachBatch(Rule rule) {
    for (int from = 0; from < examples; from += BATCH) {
      int[] indices = IntStream.range(from, Math.min(examples, from + BATCH)).toArray();
      read(
          indices,
          batch -> {
            if (batch.size() != indices.length) {
              throw ContractFailure.of(
                  where()
                      + " reads "
                      + batch.size()
                      + " examples where "
                      + indices.length
                      + " were asked for",
                  "batches are put together from the indices",
                  "read one example for each index, in their order, whether one occurs twice or"
                      + " not");
            }
            rule.check(batch, indices);
          });
    }
  }

  private void read(int[] indices, Consumer<Batch> action) {
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu());
        Batch batch = split.read(indices, DatasetContract.SEED, manager)) {
      action.accept(batch);
    }
  }

  private interface Rule {
    void check(Batch batch, int[] indices);
  }
}
