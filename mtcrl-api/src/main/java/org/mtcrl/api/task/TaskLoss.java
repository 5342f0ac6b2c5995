// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.Stable;

/** The loss by which a task is learned. */
@FunctionalInterface
@Stable(since = "0.1")
public interface TaskLoss {

  /**
   * The loss of each example, differentiable with respect to the outputs, twice where gradients of
   * gradients are wanted.
   *
   * @param outputs the task's outputs, {@code (B, ...)} as {@link Task#outputShape()} says
   * @param labels the labels of the same examples
   * @return {@code (B)}; for dense tasks the mean over the valid pixels of each example; finite (by
   *     convention 0) where the label is missing, as those examples are masked out of every risk
   */
  NDArray perExample(NDArray outputs, Labels labels);
}
