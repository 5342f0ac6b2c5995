// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * Statistics over the environments of which the batch holds labelled examples, for each task apart.
 * An environment that is absent for a task counts neither as a zero nor in the mean.
 *
 * @param presence 1 where R[e,t] is defined, else 0; {@code (E, T)}
 */
record PresentEnvironments(NDArray presence) {

  static PresentEnvironments of(TrainingStep step, ChosenTasks tasks) {
    return new PresentEnvironments(tasks.presence(step));
  }

  /** The sum of the squares of {@code (E, T)} or {@code (E, T, K)} over what is present. */
  NDArray sumOfSquares(NDArray values) {
    return values.mul(weights(values)).square().sum();
  }

  /**
   * The population variance over the present environments of {@code (E, T)} or {@code (E, T, K)},
   * summed over all else; a task that fewer than two environments have adds 0.
   */
  NDArray variance(NDArray values) {
    NDArray weights = weights(values);
    NDArray count = weights.sum(new int[] {0}, true).maximum(1);
    NDArray mean = values.mul(weights).sum(new int[] {0}, true).div(count);
    return values.sub(mean).mul(weights).square().div(count).sum();
  }

  private NDArray weights(NDArray values) {
    return values.getShape().dimension() == 3 ? presence.expandDims(2) : presence;
  }
}
