// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;

/**
 * A regularizer with its weight over the steps: zero before {@code start}, then rising linearly
 * over {@code ramp} steps to {@code weight}.
 *
 * @param name the name in metrics
 * @param regularizer the penalty
 * @param weight the weight after the ramp
 * @param start the first step at which it acts
 * @param ramp the number of steps over which the weight rises; 0 for none
 */
public record ScheduledPenalty(
    String name, Regularizer regularizer, double weight, long start, long ramp) {

  /** The weight at a step, counted from 0. */
  public double weightAt(long step) {
    if (step < start) {
      return 0;
    }
    return ramp == 0 ? weight : weight * Math.min(1, (step - start + 1) / (double) ramp);
  }

  /** Whether the whole objective is scaled by this penalty's weight. */
  boolean scalesObjective() {
    return regularizer.role() == PenaltyRole.INVARIANCE;
  }
}
