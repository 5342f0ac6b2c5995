// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import org.mtcrl.inference.options.TemperatureOptions;

/**
 * The temperature of the routing over the steps of a trial: linear from start to end over the first
 * {@code until} of the steps.
 *
 * @param options the shape of the course
 * @param steps the number of steps of the trial
 */
public record TemperatureSchedule(TemperatureOptions options, long steps) {

  /** The temperature at a step, counted from 0; at {@code steps} what a finished trial has. */
  public double at(long step) {
    double share = Math.min(1, step / Math.max(1, options.until() * steps));
    return options.start() + share * (options.end() - options.start());
  }
}
