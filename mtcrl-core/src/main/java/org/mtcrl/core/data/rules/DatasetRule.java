// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static java.util.Objects.requireNonNull;

/** One rule that a data set keeps: what it is about, why it matters, and how a fault is removed. */
public enum DatasetRule {
  /** Names of tasks, features and environments are present and unique. */
  NAMES(
      Subject.DECLARATIONS,
      "results and messages tell tasks, features and environments apart by their names",
      "give each a name of its own"),
  /** No environment has the name of all environments together. */
  RESERVED_NAME(
      Subject.DECLARATIONS,
      "results would mix up this environment with all environments together",
      "give the environment another name"),
  /** There is at least one task, feature and environment. */
  NOT_EMPTY(
      Subject.DECLARATIONS,
      "a model needs something to learn and something to learn it from",
      "declare at least one; data from a single place have one environment"),
  /** Fingerprint and origin are present. */
  IDENTITY(
      Subject.DECLARATIONS,
      "results name the data by them",
      "return a digest of the data from fingerprint(), and one line on what was found from"
          + " origin()"),
  /** Every split can be asked for. */
  SPLIT_LOOKUP(
      Subject.DECLARATIONS,
      "the framework asks for every split to learn which ones there are",
      "return Optional.empty() from split() for a split that the data set lacks"),
  /** There is a training split. */
  TRAINING_SPLIT(
      Subject.DECLARATIONS,
      "without training examples nothing can be learned",
      "return the training examples from split(SplitName.TRAIN)"),
  /** No split is empty. */
  SPLIT_SIZE(
      Subject.DECLARATIONS,
      "no metric is defined for an empty split",
      "return Optional.empty() from split(), or throw a DataException from open() if examples are"
          + " missing"),

  /** There is one environment id for each example. */
  ENVIRONMENT_COUNT(
      Subject.ENVIRONMENTS,
      "batches are balanced by these ids",
      "return one id for each example from environments()"),
  /** Environment ids are indices into the environments of the data set. */
  ENVIRONMENT_RANGE(
      Subject.ENVIRONMENTS,
      "an id is an index into environments() of the data set",
      "list every environment that occurs in environments() of the data set, also those of held-out"
          + " splits"),
  /** Environment ids do not change. */
  ENVIRONMENT_CHANGES(
      Subject.ENVIRONMENTS,
      "the ids are asked for once, and batches are read later",
      "compute the ids once, when the data set is opened"),
  /** A batch has the environment ids of its examples. */
  ENVIRONMENT_OF_BATCH(
      Subject.ENVIRONMENTS,
      "risks are averaged by the ids in the batch, and batches are drawn by the ids of the split",
      "fill the ids of the batch from environments()[indices[i]]"),

  /** A batch has one example for each index asked for. */
  BATCH_SIZE(
      Subject.BATCHES,
      "batches are put together from the indices",
      "read one example for each index, in the order of the indices, also if an index occurs twice"),
  /** The arrays of a batch belong to the manager given. */
  ARRAY_OWNER(
      Subject.BATCHES,
      "the manager decides on the device and closes what is forgotten",
      "create every array of the batch with the manager that read() is given"),
  /** Reading leaves no other arrays on the manager. */
  ARRAYS_LEFT(
      Subject.BATCHES,
      "the manager may outlive many batches, and their native memory is not collected as garbage",
      "close intermediate arrays, or create them on a sub-manager that read() closes"),

  /** A batch has one array for each feature. */
  FEATURE_COUNT(
      Subject.FEATURES,
      "the architecture is built for the declared features",
      "give the batch one array for each feature, in the order of features()"),
  /** Features have the declared shape. */
  FEATURE_SHAPE(
      Subject.FEATURES,
      "the architecture is built for the declared shape",
      "reshape the values in read(), or declare the shape that is read"),
  /** Features have the declared type. */
  FEATURE_TYPE(
      Subject.FEATURES,
      "ids are whole numbers, and types do not mix in one computation",
      "create the array with the declared type, from float[] for FLOAT32 and from long[] for INT64"),
  /** Features are finite numbers. */
  FEATURE_FINITE(
      Subject.FEATURES,
      "one number that is not finite destroys the model's parameters",
      "replace the value or leave the example out where the data are read"),
  /** Ids are in range. */
  FEATURE_RANGE(
      Subject.FEATURES,
      "the model has parameters for the declared ids only",
      "correct the value where the data are read, or declare a larger cardinality"),

  /** A batch has labels for each task. */
  LABEL_COUNT(
      Subject.LABELS,
      "labels belong to tasks by their order",
      "give the batch Labels for each task, in the order of tasks()"),
  /** Labels have the declared shape. */
  LABEL_SHAPE(
      Subject.LABELS,
      "the loss and the metrics are computed for the declared shape",
      "reshape the labels in read(), or declare the shape that is read"),
  /** Labels have the declared type. */
  LABEL_TYPE(
      Subject.LABELS,
      "classes are whole numbers, and types do not mix in one computation",
      "create the array with the declared type, from float[] for FLOAT32 and from long[] for INT64"),
  /** A mask has one boolean for each example or pixel. */
  LABEL_MASK(
      Subject.LABELS,
      "a mask says for each example, or each pixel, whether its label is present",
      "create the mask from boolean[], true where the label is present"),
  /** Labels are finite numbers, also where they are missing. */
  LABEL_FINITE(
      Subject.LABELS,
      "one number that is not finite destroys the model's parameters",
      "leave the example out where the data are read, or mask its label and give it any finite"
          + " value"),
  /** Classes are in range. */
  LABEL_RANGE(
      Subject.LABELS,
      "the model has one output for each declared class",
      "correct the label where the data are read, or mask it if the example has no label"),
  /** Labels are the same with and without inputs. */
  SCALAR_LABELS(
      Subject.LABELS,
      "examples are reweighted by scalarLabels(), and losses are computed from the batch",
      "take both from the same column"),
  /** The loss is one finite number for each example. */
  LABEL_LOSS(
      Subject.LABELS,
      "one such example destroys the model's parameters",
      "keep labels in the range that the loss is defined for, and return one finite loss for each"
          + " example, also where the label is missing"),
  /** The training split has labels of every task. */
  LABELS_PRESENT(
      Subject.LABELS,
      "a task without labels cannot be learned",
      "leave the task out of tasks(), or correct the mask: true means that the label is present");

  /** What rules are about. */
  public enum Subject {
    /** What a data set says of itself before anything is read. */
    DECLARATIONS,
    /** The environment ids of examples. */
    ENVIRONMENTS,
    /** The size of a batch and the ownership of its arrays. */
    BATCHES,
    /** Features in a batch. */
    FEATURES,
    /** Labels in a batch. */
    LABELS
  }

  private final Subject subject;
  private final String reason;
  private final String remedy;

  DatasetRule(Subject subject, String reason, String remedy) {
    this.subject = requireNonNull(subject, "subject is null");
    this.reason = requireNonNull(reason, "reason is null");
    this.remedy = requireNonNull(remedy, "remedy is null");
  }

  /** What the rule is about. */
  public Subject subject() {
    return subject;
  }

  /** Why the rule matters: a clause without a full stop. */
  public String reason() {
    return reason;
  }

  /** How a fault is removed: a clause without a full stop. */
  public String remedy() {
    return remedy;
  }
}
