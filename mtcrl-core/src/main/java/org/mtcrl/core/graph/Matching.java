package org.mtcrl.core.graph;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** Which module holds which factor: the one-to-one matching with the largest sum of scores. */
final class Matching {
  /** What a module is matched with when there are more modules than factors. */
  static final int NONE = -1;

  private Matching() {}

  /**
   * The best matching, by the Hungarian method.
   *
   * @param scores for each module the score of each factor, (K, F)
   * @param factors F
   * @return for each module its factor, or {@link #NONE}
   */
  static int[] best(double[][] scores, int factors) {
    int modules = scores.length;
    int size = Math.max(modules, factors);
    var graph = new SimpleWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
    Set<Integer> left = new LinkedHashSet<>();
    Set<Integer> right = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      left.add(i);
      right.add(size + i);
      graph.addVertex(i);
      graph.addVertex(size + i);
    }
    double highest = Arrays.stream(scores).flatMapToDouble(Arrays::stream).max().orElse(0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        // The method minimizes, wants every vertex matched, and knows no negative costs; modules
        // and factors that exist on one side only are matched with nothing, at equal cost.
        double cost = i < modules && j < factors ? highest - scores[i][j] : highest;
        graph.setEdgeWeight(graph.addEdge(i, size + j), cost);
      }
    }
    var matching = new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right);
    int[] matched = new int[modules];
    Arrays.fill(matched, NONE);
    for (DefaultWeightedEdge edge : matching.getMatching()) {
      int module = graph.getEdgeSource(edge);
      int factor = graph.getEdgeTarget(edge) - size;
      if (module < modules && factor < factors) {
        matched[module] = factor;
      }
    }
    return matched;
  }
}
