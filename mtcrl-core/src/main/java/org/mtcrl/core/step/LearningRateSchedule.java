// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import org.mtcrl.core.config.ScheduleOptions;

/**
 * The factor on all learning rates over the steps of a trial.
 *
 * @param options the shape of the course
 * @param steps the number of steps of the trial
 */
public record LearningRateSchedule(ScheduleOptions options, long steps) {

  /** The factor at a step, counted from 0. */
  public double factor(long step) {
    long warmUp = options.warmUp();
    if (step < warmUp) {
      return (step + 1) / (double) warmUp;
    }
    long done = step - warmUp;
    return switch (options.type()) {
      case CONSTANT -> 1;
      case STEP -> {
        long cuts = done / options.every();
        yield Math.pow(options.factor(), (double) cuts);
      }
      case COSINE -> {
        double share = Math.min(1, done / (double) Math.max(1, steps - warmUp - 1));
        yield options.minimum() + (1 - options.minimum()) * 0.5 * (1 + Math.cos(Math.PI * share));
      }
    };
  }
}
