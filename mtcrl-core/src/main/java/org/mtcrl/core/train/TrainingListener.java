// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

/** Follows a training, on the thread that trains. */
public interface TrainingListener {

  /**
   * A step was made.
   *
   * @param done the steps made so far
   * @param total the steps planned
   */
  default void onStep(long done, long total) {}

  /** A point of a learning curve was measured. */
  default void onRecord(MetricsRecord record) {}

  /** Whether training is to stop before its next step. */
  default boolean isStopRequested() {
    return false;
  }
}
