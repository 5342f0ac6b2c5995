// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import java.util.List;
import java.util.random.RandomGenerator;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;

/**
 * What a training minimizes: the tasks' weighted risks and the penalties.
 *
 * @param penalties the penalties with their weights over the steps, in the order of their names in
 *     results
 * @param weighting weighs the tasks
 * @param gradientsAt where a {@link GramianWeighting} compares gradients
 * @param random what a {@link GramianWeighting} draws from
 */
public record Objective(
    List<ScheduledPenalty> penalties,
    TaskWeighting weighting,
    GradientsAt gradientsAt,
    RandomGenerator random) {
  public Objective {
    penalties = List.copyOf(penalties);
  }
}
