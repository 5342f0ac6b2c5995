// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import java.util.List;
import org.mtcrl.api.Stable;

/**
 * What a model says about one example.
 *
 * @param tasks one prediction a task, in the order of the model's tasks
 */
@Stable(since = "0.1")
public record Predictions(List<Prediction> tasks) {
  public Predictions {
    tasks = List.copyOf(tasks);
  }

  /**
   * The prediction for a task.
   *
   * @throws IllegalArgumentException if the model has no such task
   */
  public Prediction of(String task) {
    return tasks.stream()
        .filter(prediction -> prediction.task().equals(task))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no task '%s'; the model has %s"
                        .formatted(
                            task,
                            String.join(", ", tasks.stream().map(Prediction::task).toList()))));
  }

  /**
   * The prediction for a task, as what it is known to be.
   *
   * @throws IllegalArgumentException if the model has no such task, or predicts something else for
   *     it
   */
  public <P extends Prediction> P of(String task, Class<P> type) {
    Prediction prediction = of(task);
    if (!type.isInstance(prediction)) {
      throw new IllegalArgumentException(
          "the prediction for '%s' is %s, not %s"
              .formatted(task, prediction.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(prediction);
  }
}
