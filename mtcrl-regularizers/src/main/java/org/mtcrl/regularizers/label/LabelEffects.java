// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.label;

import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Task;

/**
 * How many numbers of an example a penalty regresses on when it takes away what labels explain.
 * Each costs a degree of freedom in every batch; where none are left, what remains of anything is
 * zero, and a penalty on it does nothing.
 *
 * @param numbers 0 for a class, whose means are subtracted; 1 for a number; the shares of classes
 *     but one for classes of pixels; the channels for numbers of pixels
 */
public record LabelEffects(int numbers) {

  /**
   * The numbers that {@link StepLabels} makes of a task's label.
   *
   * @param regularizer who asks, for messages
   * @throws IllegalArgumentException with one sentence if labels of that shape are not understood
   */
  public static LabelEffects of(String regularizer, Task task) {
    LabelSpec label = task.label();
    int dimensions = label.shape().dimension();
    if (label.isCategorical()) {
      if (dimensions == 0) {
        return new LabelEffects(0);
      }
      if (dimensions == 2) {
        return new LabelEffects(label.classCount() - 1);
      }
    } else if (dimensions <= 1) {
      return new LabelEffects(Math.toIntExact(label.shape().size()));
    } else if (dimensions == 3) {
      return new LabelEffects(Math.toIntExact(label.shape().get(0)));
    }
    throw new IllegalArgumentException(
        ("%s understands a class or numbers for an example, classes of pixels (H, W) and "
                + "numbers of pixels (C, H, W), but the labels of '%s' are %s of shape %s; take it "
                + "off")
            .formatted(
                regularizer,
                task.name(),
                label.isCategorical() ? "classes" : "numbers",
                label.shape()));
  }

  /** These and others together. */
  public LabelEffects plus(LabelEffects other) {
    return new LabelEffects(numbers + other.numbers);
  }

  /**
   * Checks that a batch leaves at least as many degrees of freedom as the regression takes.
   *
   * @param what what the penalty does, the sentence's beginning
   * @param remedy what helps besides larger batches, the sentence's end
   * @throws IllegalArgumentException with one sentence if it does not
   */
  public void requireRoom(int batchSize, String what, String remedy) {
    int least = 2 * (numbers + 1);
    if (numbers > 0 && batchSize < least) {
      throw new IllegalArgumentException(
          ("%s, %s%s an example, of which a batch of %s leaves too little to look at; set "
                  + "training.batch-size to %s or more%s")
              .formatted(
                  what, numbers, numbers == 1 ? " number" : " numbers", batchSize, least, remedy));
    }
  }
}
