// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.files.Undefined;

/**
 * How well learned graphs match a known truth: means over seeds, and the figures of each seed.
 *
 * @param f1 F1 of the decided edges
 * @param auroc area under the ROC curve of the edges' scores
 * @param purity how much of a module's content is one factor, from 0 to 1
 * @param fullGraphF1 F1 that a graph of all edges would have
 * @param permutedF1 F1 of the graph with its edges permuted, on average
 * @param values one entry a seed; null for a seed that failed
 * @param factors the true factors' names
 * @param truth (T, factors): 1 where a task's label causes a factor
 */
public record Recovery(
    @Nullable Double f1,
    @Nullable Double auroc,
    @Nullable Double purity,
    @Nullable Double fullGraphF1,
    @Nullable Double permutedF1,
    List<@Nullable SeedRecovery> values,
    List<String> factors,
    List<List<Integer>> truth) {

  public Recovery {
    f1 = Undefined.orNull(f1);
    auroc = Undefined.orNull(auroc);
    purity = Undefined.orNull(purity);
    fullGraphF1 = Undefined.orNull(fullGraphF1);
    permutedF1 = Undefined.orNull(permutedF1);
    values = Undefined.copyWithNulls(present(values, "values"));
    factors = List.copyOf(present(factors, "factors"));
    truth = present(truth, "truth").stream().map(List::copyOf).toList();
  }

  /** The recovery with the means of these scores, one a seed. */
  public static Recovery of(
      List<@Nullable SeedRecovery> scores, List<String> factors, boolean[][] truth) {
    return new Recovery(
        mean(scores, SeedRecovery::f1),
        mean(scores, SeedRecovery::auroc),
        mean(scores, SeedRecovery::purity),
        mean(scores, SeedRecovery::fullGraphF1),
        mean(scores, SeedRecovery::permutedF1),
        scores,
        factors,
        SeedGraph.zeroOne(truth));
  }

  private static @Nullable Double mean(
      List<@Nullable SeedRecovery> scores, Function<SeedRecovery, @Nullable Double> figure) {
    return SampleStatistics.of(
            Undefined.copyWithNulls(
                scores.stream().map(s -> s == null ? null : figure.apply(s)).toList()))
        .mean();
  }
}
