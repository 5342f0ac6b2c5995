// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * One thing to predict.
 *
 * @param name the name, unique within the data set
 * @param kind what sort of prediction
 * @param label what labels look like
 * @param outputShape the shape of one example's outputs, without the batch dimension: {@code (C)}
 *     logits, {@code (1)} for one number, {@code (C, H, W)} for dense tasks
 * @param loss the loss that is learned
 * @param metrics the figures that are reported, at least one; the first is the task's main one, by
 *     whose ratios states of a model are compared, so it should not be negative
 * @param head the task's own head; empty for the one that the configuration chooses
 * @param start what outputs are near before anything is learned: the last bias of the configured
 *     head for outputs {@code (C)} starts there. The labels' mean, or the log odds of a yes, spares
 *     training the way to it
 */
@Stable(since = "0.1")
public record Task(
    String name,
    TaskKind kind,
    LabelSpec label,
    Shape outputShape,
    TaskLoss loss,
    List<Metric> metrics,
    Optional<HeadFactory> head,
    double start) {

  public Task {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(label, "label is null");
    requireNonNull(outputShape, "outputShape is null");
    requireNonNull(loss, "loss is null");
    requireNonNull(head, "head is null");
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("task '" + name + "' has no metric");
    }
    if (!Double.isFinite(start)) {
      throw new IllegalArgumentException("task '" + name + "' cannot start at " + start);
    }
  }

  /** A task whose outputs start near 0. */
  public Task(
      String name,
      TaskKind kind,
      LabelSpec label,
      Shape outputShape,
      TaskLoss loss,
      List<Metric> metrics,
      Optional<HeadFactory> head) {
    this(name, kind, label, outputShape, loss, metrics, head, 0);
  }

  /** Classification into {@code classes}: cross entropy; accuracy. */
  public static Task classification(String name, List<String> classes) {
    return new Task(
        name,
        TaskKind.CLASSIFICATION,
        LabelSpec.classes(classes),
        new Shape(classes.size()),
        Losses.crossEntropy(),
        List.of(Metrics.accuracy()),
        Optional.empty());
  }

  /** Yes or no from one logit: logistic loss; accuracy at logit 0. */
  public static Task binary(String name) {
    return new Task(
        name,
        TaskKind.BINARY,
        LabelSpec.yesOrNo(),
        new Shape(1),
        Losses.binaryCrossEntropy(),
        List.of(Metrics.binaryAccuracy()),
        Optional.empty());
  }

  /** Regression of one number: squared error; root mean squared error, mean absolute error. */
  public static Task regression(String name) {
    return new Task(
        name,
        TaskKind.REGRESSION,
        LabelSpec.number(),
        new Shape(1),
        Losses.squaredError(),
        List.of(Metrics.rootMeanSquaredError(), Metrics.meanAbsoluteError()),
        Optional.empty());
  }

  /** The same task judged by other metrics. */
  public Task withMetrics(List<Metric> metrics) {
    return new Task(name, kind, label, outputShape, loss, metrics, head, start);
  }

  /** The same task with outputs that start near {@code value}. */
  public Task startingAt(double value) {
    return new Task(name, kind, label, outputShape, loss, metrics, head, value);
  }
}
