// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;

/** The keys of {@code multi-mnist}. */
public record MultiMnistOptions(
    @Option(
            doc = "How shifted splits differ from training: disjoint-pairs or confounded",
            defaultValue = "disjoint-pairs")
        ShiftKind shift,
    @Option(
            doc =
                "For shift 'confounded': probability, in each training environment, that the right"
                    + " digit is determined by the left one",
            defaultValue = "[0.98, 0.9]")
        List<Double> confounding,
    @Option(
            doc = "Side of the squares of pixels that are averaged into one: 1 or 2",
            unit = "pixels",
            defaultValue = "1",
            min = 1,
            max = 2)
        int pool,
    @Flat PairCounts pairs,
    @Option(
            doc = "Share of the training digits that only validation splits use",
            defaultValue = "0.2",
            min = 0.01,
            max = 0.9)
        double validationShare) {

  public MultiMnistOptions {
    confounding = List.copyOf(confounding);
    if (confounding.isEmpty()) {
      throw new IllegalArgumentException("'confounding' is empty; name at least one environment");
    }
    for (double value : confounding) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "'confounding' has %s, but a probability lies in [0, 1]".formatted(value));
      }
    }
  }
}
