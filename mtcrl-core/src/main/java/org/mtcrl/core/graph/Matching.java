// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import java.util.Arrays;

/** Which module holds which factor: the one-to-one matching with the largest sum of scores. */
final class Matching {
  /** What a module is matched with when there are more modules than factors. */
  static final int NONE = -1;

  private Matching() {}

  /**
   * The best matching, by the Hungarian method.
   *
   * @param scores for each module the score of each factor, finite, (K, F)
   * @param factors F
   * @return for each module its factor, or {@link #NONE}
   */
  static int[] best(double[][] scores, int factors) {
    int modules = scores.length;
    double highest = Arrays.stream(scores).flatMapToDouble(Arrays::stream).max().orElse(0);
    // Modules or factors that exist on one side only are matched with nothing, at equal cost.
    double[][] costs = new double[Math.max(modules, factors)][Math.max(modules, factors)];
    for (int i = 0; i < costs.length; i++) {
      for (int j = 0; j < costs.length; j++) {
        costs[i][j] = i < modules && j < factors ? highest - scores[i][j] : highest;
      }
    }
    int[] columns = Assignment.cheapest(costs);
    int[] matched = new int[modules];
    for (int module = 0; module < modules; module++) {
      matched[module] = columns[module] < factors ? columns[module] : NONE;
    }
    return matched;
  }
}
