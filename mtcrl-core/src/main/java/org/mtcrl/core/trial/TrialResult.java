// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.inference.SeedGraph;

/**
 * The content of a trial's {@code result.json}: one method, one candidate, one seed.
 *
 * @param method the method's name
 * @param seed the seed
 * @param error why it failed, in one sentence; null for a finished trial
 * @param parameters the number of trained numbers
 * @param steps the steps made
 * @param selectedStep the steps after which the selected state was reached
 * @param selectionScore the score of the selected state; null when undefined
 * @param temperature the routing temperature of the selected state
 * @param seconds the time that training and evaluation took
 * @param millisPerStep the median time of a step
 * @param dataWaitShare the share of the training time that steps waited for data
 * @param metrics every metric by task, split and environment
 * @param graph the task-to-module graph; null where the method has none
 * @param recovery how well it matches the truth; null where that is not known
 */
public record TrialResult(
    String method,
    long seed,
    @Nullable String error,
    long parameters,
    long steps,
    long selectedStep,
    @Nullable Double selectionScore,
    double temperature,
    double seconds,
    @Nullable Double millisPerStep,
    @Nullable Double dataWaitShare,
    List<MetricValue> metrics,
    @Nullable SeedGraph graph,
    @Nullable SeedRecovery recovery) {

  public TrialResult {
    metrics = List.copyOf(metrics);
  }

  /** A trial that did not come to an end. */
  public static TrialResult failed(String method, long seed, String error) {
    return new TrialResult(
        method, seed, error, 0, 0, 0, null, 1, 0, null, null, List.of(), null, null);
  }

  /** Whether it was trained and evaluated. */
  public boolean isFinished() {
    return error == null;
  }
}
