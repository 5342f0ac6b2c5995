// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.files.Undefined;

/**
 * How well one seed's task-to-module graph agrees with the known task-to-factor graph. Figures are
 * in [0, 1], larger is better, and null where they are not defined.
 *
 * @param f1 the harmonic mean of precision and recall of the decided edges; null when there are
 *     neither edges nor true edges
 * @param auroc the probability that a true edge has a higher score than another one, ties counting
 *     half; null when all edges are true or none is
 * @param purity how much of what matched modules hold is their own factor: the sum of each module's
 *     R^2 of the factor that it is matched with, over the sum of its R^2 of all factors. 1: modules
 *     hold one factor each; 1 / F: every module holds as much of each of the F factors. Null when
 *     no module holds anything of any factor. Sums, not a mean of shares: a module that holds
 *     nothing has no share. Close to the disentanglement score of Eastwood and Williams, "A
 *     framework for the quantitative evaluation of disentangled representations", 2018, with a
 *     share in place of an entropy
 * @param fullGraphF1 the F1 of the graph that has every edge: what is reached without learning
 * @param permutedF1 the F1 to be expected of the decided edges with the modules permuted at random:
 *     what is reached by the number of edges alone
 * @param moduleFactors for each module the index of the factor that it is matched with; -1 for a
 *     module beyond the number of factors
 */
public record SeedRecovery(
    @Nullable Double f1,
    @Nullable Double auroc,
    @Nullable Double purity,
    @Nullable Double fullGraphF1,
    @Nullable Double permutedF1,
    List<Integer> moduleFactors) {

  public SeedRecovery {
    f1 = Undefined.orNull(f1);
    auroc = Undefined.orNull(auroc);
    purity = Undefined.orNull(purity);
    fullGraphF1 = Undefined.orNull(fullGraphF1);
    permutedF1 = Undefined.orNull(permutedF1);
    moduleFactors = List.copyOf(present(moduleFactors, "moduleFactors"));
  }
}
