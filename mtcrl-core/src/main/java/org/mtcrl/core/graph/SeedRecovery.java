package org.mtcrl.core.graph;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How well one seed's task-to-module graph agrees with the known task-to-factor graph. Figures are
 * in [0, 1], larger is better, and empty where they are not defined.
 *
 * @param f1 the harmonic mean of precision and recall of the decided edges; empty when there are
 *     neither edges nor true edges
 * @param auroc the probability that a true edge has a higher score than another one, ties counting
 *     half; empty when all edges are true or none is
 * @param purity the share of what matched modules tell of factors that is about their own: the sum
 *     of each module's R^2 of the factor that it is matched with, over the sum of its R^2 of all
 *     factors. 1: modules hold one factor each; 1 / F: every module tells as much of each of the F
 *     factors. Empty when no module tells of any factor. Sums, not a mean of shares: a module that
 *     holds nothing has no share to speak of. Close to the disentanglement score of Eastwood and
 *     Williams, "A framework for the quantitative evaluation of disentangled representations",
 *     2018, with a share in place of an entropy
 * @param fullGraphF1 the F1 of the graph that has every edge: what it costs nothing to reach
 * @param permutedF1 the F1 to be expected of the decided edges with the modules permuted at random:
 *     what the number of edges alone earns
 * @param contents for each module the factor that it is matched with; empty for a module beyond the
 *     number of factors
 * @param probes for each module the R^2 of a linear probe of each factor, negative ones as 0
 */
public record SeedRecovery(
    OptionalDouble f1,
    OptionalDouble auroc,
    OptionalDouble purity,
    OptionalDouble fullGraphF1,
    OptionalDouble permutedF1,
    List<OptionalInt> contents,
    List<List<Double>> probes) {

  public SeedRecovery {
    contents = List.copyOf(contents);
    probes = probes.stream().map(List::copyOf).toList();
  }
}
