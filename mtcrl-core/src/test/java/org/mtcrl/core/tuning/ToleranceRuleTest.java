// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.core.tuning.TestingTrials.trial;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.trial.TrialResult;

/** The choice of a weight, by hand. */
final class ToleranceRuleTest {
  private static final ToleranceRule RULE = new ToleranceRule(SplitName.VALIDATION, 0.015);

  private static NavigableMap<Double, List<TrialResult>> accuracies(double... weightsAndValues) {
    NavigableMap<Double, List<TrialResult>> trials = new TreeMap<>();
    for (int i = 0; i < weightsAndValues.length; i += 2) {
      trials.put(weightsAndValues[i], List.of(trial(1, weightsAndValues[i + 1])));
    }
    return trials;
  }

  @Test
  void theLossIsRelativeAndCountsInTheDirectionOfTheMetric() {
    // Accuracy falls from .8 to .6: 25 %; the error falls from 2 to 1.5: minus 25 %.
    assertThat(
            RULE.relativeLoss(List.of(trial(1, 0.0, 0.8, 2.0)), List.of(trial(1, 0.0, 0.6, 1.5))))
        .isCloseTo(0, within(1e-12));
    // The error rises from 2 to 3, 50 %; the mean with 0 is 25 %.
    assertThat(
            RULE.relativeLoss(List.of(trial(1, 0.0, 0.8, 2.0)), List.of(trial(1, 0.0, 0.8, 3.0))))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void theLossIsTheMeanOverSeeds() {
    List<TrialResult> reference = List.of(trial(1, 0.0, 0.5, 1.0), trial(2, 0.0, 1.0, 1.0));
    // Seed 1 loses 20 %, seed 2 loses 50 % of color: the mean over two tasks and seeds is 17.5 %.
    List<TrialResult> candidate = List.of(trial(1, 0.0, 0.4, 1.0), trial(2, 0.0, 0.5, 1.0));
    assertThat(RULE.relativeLoss(reference, candidate)).isCloseTo(0.175, within(1e-12));
  }

  @Test
  void theLargestWeightWithinTheToleranceIsChosen() {
    // Losses of color: 1 %, 2.5 %, 10 %; over both tasks half of each.
    assertThat(RULE.choose(accuracies(0, 1, 1, 0.99, 3, 0.975, 10, 0.9))).isEqualTo(3);
    assertThat(RULE.choose(accuracies(0, 1, 1, 0.9, 3, 0.99))).isEqualTo(3);
    assertThat(RULE.choose(accuracies(0, 1, 1, 0.9))).isZero();
    assertThat(RULE.choose(accuracies(0, 1, 1, 1.2))).isEqualTo(1);
  }

  @Test
  void aLossOfExactlyTheToleranceIsAllowed() {
    ToleranceRule quarter = new ToleranceRule(SplitName.VALIDATION, 0.25);
    assertThat(quarter.choose(accuracies(0, 1, 2, 0.5))).isEqualTo(2);
    assertThat(quarter.choose(accuracies(0, 1, 2, 0.4375))).isZero();
  }

  @Test
  void aWeightWithAFailedTrialIsNotChosen() {
    NavigableMap<Double, List<TrialResult>> trials = new TreeMap<>();
    trials.put(0.0, List.of(trial(1, 1), trial(2, 1)));
    trials.put(1.0, List.of(trial(1, 1), trial(2, 1)));
    trials.put(3.0, List.of(trial(1, 1), TrialResult.failed("m", 2, "diverged")));
    assertThat(RULE.choose(trials)).isEqualTo(1);
  }

  @Test
  void aReferenceThatFailedOrIsZeroLeavesWeightZero() {
    assertThat(RULE.choose(accuracies(0, 0, 1, 0.5))).isZero();
    NavigableMap<Double, List<TrialResult>> trials = new TreeMap<>();
    trials.put(0.0, List.of(TrialResult.failed("m", 1, "diverged")));
    trials.put(10.0, List.of(trial(1, 1)));
    assertThat(RULE.choose(trials)).isZero();
  }
}
