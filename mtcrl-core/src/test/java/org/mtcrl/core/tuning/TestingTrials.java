// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.trial.TrialResult;

/** Trials with figures by hand. */
final class TestingTrials {
  private TestingTrials() {}

  /** A trial with an accuracy of {@code color} and an error of {@code size} on validation. */
  static TrialResult trial(
      long seed, @Nullable Double score, @Nullable Double color, @Nullable Double size) {
    return new TrialResult(
        "m",
        seed,
        null,
        1,
        1,
        1,
        score,
        1,
        0,
        null,
        null,
        List.of(
            new MetricValue("color", "accuracy", true, SplitName.VALIDATION, "left", 0.0),
            new MetricValue("color", "accuracy", true, SplitName.VALIDATION, "all", color),
            new MetricValue("color", "f1", true, SplitName.VALIDATION, "all", 0.0),
            new MetricValue("color", "accuracy", true, SplitName.TEST_OOD, "all", 0.0),
            new MetricValue("size", "rmse", false, SplitName.VALIDATION, "all", size)),
        null,
        null);
  }

  static TrialResult trial(long seed, double score) {
    return trial(seed, score, score, 1.0);
  }
}
