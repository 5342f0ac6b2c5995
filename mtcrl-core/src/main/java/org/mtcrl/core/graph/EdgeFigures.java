// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Figures about edges that were decided or scored, against edges that are true. */
final class EdgeFigures {
  private EdgeFigures() {}

  /**
   * F1 = 2 hits / (edges + true edges).
   *
   * @param missed true edges that no module stands for and that cannot be hit
   * @return empty when there are neither edges nor true edges
   */
  static OptionalDouble f1(boolean[][] edges, boolean[][] truth, int missed) {
    double hits = 0;
    for (int t = 0; t < truth.length; t++) {
      for (int k = 0; k < truth[t].length; k++) {
        hits += edges[t][k] && truth[t][k] ? 1 : 0;
      }
    }
    return f1(hits, count(edges), count(truth) + missed);
  }

  /**
   * The mean of F1 over all permutations of the modules of {@code edges}. Permuting changes the
   * hits alone, and F1 is linear in them; each of task t's edges meets a true one with probability
   * (true edges of t) / K.
   */
  static OptionalDouble permutedF1(boolean[][] edges, boolean[][] truth, int missed) {
    double hits = 0;
    for (int t = 0; t < truth.length; t++) {
      hits += (double) count(edges[t]) * count(truth[t]) / truth[t].length;
    }
    return f1(hits, count(edges), count(truth) + missed);
  }

  private static OptionalDouble f1(double hits, int edges, int trueEdges) {
    return edges + trueEdges == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(2 * hits / (edges + trueEdges));
  }

  /**
   * The area under the receiver operating characteristic through the rank sum of Mann and Whitney,
   * tied scores taking their mean rank.
   *
   * @return empty when all edges are true or none is
   */
  static OptionalDouble auroc(double[][] scores, boolean[][] truth) {
    List<Scored> all = new ArrayList<>();
    for (int t = 0; t < truth.length; t++) {
      for (int k = 0; k < truth[t].length; k++) {
        if (Double.isNaN(scores[t][k])) {
          throw new IllegalArgumentException(
              "the score of the edge from module %d to task %d is not a number".formatted(k, t));
        }
        all.add(new Scored(scores[t][k], truth[t][k]));
      }
    }
    all.sort(Comparator.comparingDouble(Scored::score));
    double positives = count(truth);
    double negatives = all.size() - positives;
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    double rankSum = 0;
    int first = 0;
    while (first < all.size()) {
      int end = first;
      int trueOnes = 0;
      while (end < all.size() && all.get(end).score() == all.get(first).score()) {
        trueOnes += all.get(end).isTrue() ? 1 : 0;
        end++;
      }
      // Ranks first + 1 to end, all tied.
      rankSum += trueOnes * (first + 1 + end) / 2.0;
      first = end;
    }
    return OptionalDouble.of((rankSum - positives * (positives + 1) / 2) / (positives * negatives));
  }

  private record Scored(double score, boolean isTrue) {}

  static int count(boolean[][] matrix) {
    int count = 0;
    for (boolean[] row : matrix) {
      count += count(row);
    }
    return count;
  }

  private static int count(boolean[] row) {
    int count = 0;
    for (boolean value : row) {
      count += value ? 1 : 0;
    }
    return count;
  }
}
