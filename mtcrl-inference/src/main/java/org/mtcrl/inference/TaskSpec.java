// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;

/**
 * One task of a trained model: a {@link Task} as JSON has it, without loss and metrics.
 *
 * @param name the name
 * @param kind the name of what sort of prediction it is
 * @param label what labels look like
 * @param outputShape the shape of one example's outputs, without the batch dimension
 * @param ownHead whether the task brought a head of its own, which a file cannot hold
 */
public record TaskSpec(
    String name, String kind, Label label, List<Long> outputShape, boolean ownHead) {

  public TaskSpec {
    requireNonNull(name, "a task lacks its 'name'");
    requireNonNull(kind, "a task lacks its 'kind'");
    requireNonNull(label, "a task lacks its 'label'");
    outputShape = List.copyOf(requireNonNull(outputShape, "a task lacks its 'outputShape'"));
  }

  /**
   * What labels look like.
   *
   * @param shape the shape of one example's label
   * @param dataType the labels' type
   * @param classNames the classes in the order of their indices; empty for numbers
   */
  public record Label(List<Long> shape, DataType dataType, List<String> classNames) {
    public Label {
      shape = List.copyOf(requireNonNull(shape, "a label lacks its 'shape'"));
      requireNonNull(dataType, "a label lacks its 'dataType'");
      classNames = List.copyOf(requireNonNull(classNames, "a label lacks its 'classNames'"));
    }
  }

  /** What is to be kept of a data set's task. */
  public static TaskSpec of(Task task) {
    LabelSpec label = task.label();
    return new TaskSpec(
        task.name(),
        task.kind().name(),
        new Label(FeatureSpec.sizes(label.shape()), label.dataType(), label.classNames()),
        FeatureSpec.sizes(task.outputShape()),
        task.head().isPresent());
  }

  /** The sort of prediction. */
  public TaskKind taskKind() {
    return new TaskKind(kind);
  }

  /** The labels as the plugin API has them. */
  LabelSpec labelSpec() {
    return new LabelSpec(FeatureSpec.shape(label.shape()), label.dataType(), label.classNames());
  }

  /** The outputs' shape as the plugin API has it. */
  Shape shape() {
    return FeatureSpec.shape(outputShape);
  }
}
