// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.List;
import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem} that say which factors labels cause. */
public record CauseOptions(
    @Option(
            doc = "Number of factors that each task alone causes",
            defaultValue = "1",
            min = 0,
            max = 64)
        int privateFactors,
    @Option(
            doc = "Factors that several tasks cause: for each the tasks, counted from 0",
            defaultValue = "[]")
        List<List<Integer>> sharedFactors,
    @Option(
            doc = "Dimensions of the tasks' factors, private ones first, taken in turn",
            defaultValue = "[2, 6]",
            min = 1,
            max = 256)
        List<Integer> factorDimensions,
    @Option(
            doc =
                "How far a label moves its factors (|mu|), in standard deviations, in turn; by default"
                    + " 0.65 along each of 2 and of 6 dimensions",
            defaultValue = "[0.92, 1.59]",
            min = 0)
        List<Double> effects) {

  public CauseOptions {
    sharedFactors = sharedFactors.stream().map(List::copyOf).toList();
    factorDimensions = List.copyOf(factorDimensions);
    effects = List.copyOf(effects);
    checkTurns("factor-dimensions", factorDimensions, 1);
    checkTurns("effects", effects, 0);
  }

  private static void checkTurns(String key, List<? extends Number> values, int smallest) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("'%s' is empty; give at least one number".formatted(key));
    }
    for (Number value : values) {
      if (!(value.doubleValue() >= smallest && value.doubleValue() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "'%s' has %s, but must be at least %d".formatted(key, value, smallest));
      }
    }
  }
}
