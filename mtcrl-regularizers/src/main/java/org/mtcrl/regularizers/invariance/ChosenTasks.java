// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.Task;

/**
 * The tasks whose risks a penalty looks at. What decides some tasks' labels may differ between
 * environments by design, as what is popular does; invariance is then asked of the others.
 *
 * @param weights {@code (1, T)}, 1 for tasks that count, else 0; empty when all count
 */
record ChosenTasks(Optional<NDArray> weights) {

  /**
   * The tasks of these names.
   *
   * @param names all tasks when empty
   * @param penalty the penalty's name, for messages
   * @throws IllegalArgumentException if a name is unknown
   */
  static ChosenTasks of(List<String> names, String penalty, RegularizerContext context) {
    if (names.isEmpty()) {
      return new ChosenTasks(Optional.empty());
    }
    List<String> known = context.tasks().stream().map(Task::name).toList();
    float[] weights = new float[known.size()];
    for (String name : names) {
      int index = known.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(
            "%s names the task '%s' in 'tasks', but the tasks are %s"
                .formatted(
                    penalty,
                    name,
                    String.join(", ", known.stream().map(task -> "'" + task + "'").toList())));
      }
      weights[index] = 1;
    }
    NDArray array =
        context
            .manager()
            .create(weights, new Shape(1, weights.length))
            .toType(context.dataType(), false);
    return new ChosenTasks(Optional.of(array));
  }

  /** {@code (E, T)}: 1 where R[e,t] is defined and counts, else 0. */
  NDArray presence(TrainingStep step) {
    NDArray presence = step.riskPresence();
    return weights.map(presence::mul).orElse(presence);
  }
}
