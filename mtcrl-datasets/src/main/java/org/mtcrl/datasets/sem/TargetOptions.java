// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.List;
import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem} that say what tasks predict, and how their labels agree. */
public record TargetOptions(
    @Option(doc = "Number of tasks", defaultValue = "2", min = 1, max = 64) int tasks,
    @Option(
            doc = "What tasks predict, classification or regression: one for all, or one for each",
            defaultValue = "[classification]")
        List<LabelKind> labels,
    @Option(
            doc = "P(Y_a = Y_b) in each training environment, from 0.5 (independent labels) to 1",
            defaultValue = "[0.95, 0.8]")
        List<Double> confounding,
    @Option(doc = "P(Y_a = Y_b) in each shifted environment", defaultValue = "[0.5]")
        List<Double> shiftedConfounding) {

  public TargetOptions {
    labels = List.copyOf(labels);
    confounding = List.copyOf(confounding);
    shiftedConfounding = List.copyOf(shiftedConfounding);
    if (labels.size() != 1 && labels.size() != tasks) {
      throw new IllegalArgumentException(
          "'labels' has %d entries, but must have one, or one for each of the %d tasks"
              .formatted(labels.size(), tasks));
    }
    checkConfounding("confounding", confounding);
    checkConfounding("shifted-confounding", shiftedConfounding);
  }

  /** What one task predicts. */
  LabelKind labelKind(int task) {
    return labels.get(labels.size() == 1 ? 0 : task);
  }

  private static void checkConfounding(String key, List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is empty; name at least one environment".formatted(key));
    }
    for (double value : values) {
      if (!(value >= 0.5 && value <= 1)) {
        throw new IllegalArgumentException(
            ("'%s' has %s, but P(Y_a = Y_b) must lie in [0.5, 1]: labels that follow one common"
                    + " cause cannot disagree more often than they agree")
                .formatted(key, value));
      }
    }
  }
}
