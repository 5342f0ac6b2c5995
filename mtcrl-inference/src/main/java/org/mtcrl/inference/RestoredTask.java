// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskLoss;

/**
 * Tasks for a model that only predicts. A {@link Task} wants a loss and a metric, which are code of
 * the data set's and in no file; in their places stand ones that refuse to be used.
 */
final class RestoredTask {
  private static final String REFUSAL =
      "a model that was loaded for prediction has neither losses nor metrics; train with the data"
          + " set's own tasks";

  private RestoredTask() {}

  /**
   * A task with the shapes and the head of the one that was trained.
   *
   * @param head the task's own head where it has one
   */
  static Task of(TaskSpec spec, Optional<HeadFactory> head) {
    return new Task(
        spec.name(),
        spec.taskKind(),
        spec.labelSpec(),
        spec.shape(),
        new NoLoss(),
        List.of(new NoMetric()),
        head);
  }

  private record NoLoss() implements TaskLoss {
    @Override
    public NDArray perExample(NDArray outputs, Labels labels) {
      throw new UnsupportedOperationException(REFUSAL);
    }
  }

  private record NoMetric() implements Metric {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }

    @Override
    public Accumulator start() {
      throw new UnsupportedOperationException(REFUSAL);
    }
  }
}
