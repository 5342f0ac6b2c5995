// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.evaluate.SelectionScore;
import org.mtcrl.core.trial.TrialResult;

/**
 * How a penalty's weight is chosen honestly. Validation in distribution alone would always prefer
 * no penalty, since what is spurious helps there; so the rule takes the largest weight whose loss
 * of performance on the selection split, relative to the same method at weight 0, mean over seeds
 * and tasks, is within a tolerance that was fixed beforehand.
 *
 * @param split the selection split
 * @param tolerance the relative loss allowed
 */
record ToleranceRule(SplitName split, double tolerance) {

  /** The rule in one sentence, for results. */
  String inWords() {
    return ("the largest weight whose relative loss on %s against weight 0, mean over seeds and"
            + " tasks, is at most %s")
        .formatted(split, tolerance);
  }

  /**
   * Chooses a weight.
   *
   * @param trials the trials of every weight tried, seed by seed; 0 is among the weights
   * @return the weight chosen
   */
  double choose(NavigableMap<Double, List<TrialResult>> trials) {
    double chosen = 0;
    List<TrialResult> reference = requireNonNull(trials.get(0.0), "weight 0 was not tried");
    for (Map.Entry<Double, List<TrialResult>> entry : trials.entrySet()) {
      Double loss = relativeLoss(reference, entry.getValue());
      if (loss != null && loss <= tolerance) {
        chosen = Math.max(chosen, entry.getKey());
      }
    }
    return chosen;
  }

  /** The mean relative loss; null when a trial failed or a reference is 0. */
  @Nullable Double relativeLoss(List<TrialResult> reference, List<TrialResult> candidate) {
    List<Double> losses = new ArrayList<>();
    for (int seed = 0; seed < reference.size(); seed++) {
      List<MetricValue> before = mainMetrics(reference.get(seed));
      List<MetricValue> after = mainMetrics(candidate.get(seed));
      if (before.isEmpty() || after.isEmpty()) {
        return null;
      }
      for (int t = 0; t < before.size(); t++) {
        Double old = before.get(t).value();
        Double now = after.get(t).value();
        if (old == null || now == null || old == 0) {
          return null;
        }
        double sign = before.get(t).higherIsBetter() ? 1 : -1;
        losses.add(sign * (old - now) / Math.abs(old));
      }
    }
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private List<MetricValue> mainMetrics(TrialResult trial) {
    return SelectionScore.mainMetrics(
        trial.metrics().stream().filter(value -> value.split() == split).toList());
  }
}
