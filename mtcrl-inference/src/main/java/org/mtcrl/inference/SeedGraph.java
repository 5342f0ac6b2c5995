// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.files.Undefined;

/**
 * The task-to-module graph of one trained model; all matrices are (T, K) by rows of tasks.
 *
 * @param routing the routing values A (for input-dependent routing their mean over examples)
 * @param effect how much the task's validation risk rises when the module is replaced by its mean
 *     on the way to the task: in nat for a task with classes, as a share of the risk so reached for
 *     one with numbers; null where ablation was not done
 * @param standardError the standard error of that rise; null likewise
 * @param edges 1 where the rise makes the edge count as real; null likewise
 */
public record SeedGraph(
    List<List<@Nullable Double>> routing,
    @Nullable List<List<@Nullable Double>> effect,
    @Nullable List<List<@Nullable Double>> standardError,
    @Nullable List<List<Integer>> edges) {

  public SeedGraph {
    routing = Undefined.present(routing, "routing").stream().map(Undefined::copyOf).toList();
    effect = Undefined.copyOfRows(effect);
    standardError = Undefined.copyOfRows(standardError);
    edges = edges == null ? null : edges.stream().map(List::copyOf).toList();
    sameShape(routing, effect, "effect");
    sameShape(routing, standardError, "standardError");
    sameShape(routing, edges, "edges");
  }

  /** The graph of these (T, K) matrices. */
  public static SeedGraph of(
      double[][] routing, double[][] effect, double[][] standardError, boolean[][] edges) {
    return new SeedGraph(
        Undefined.rows(routing),
        Undefined.rows(effect),
        Undefined.rows(standardError),
        zeroOne(edges));
  }

  /** The graph of which only the (T, K) routing values are known. */
  public static SeedGraph ofRouting(double[][] routing) {
    return new SeedGraph(Undefined.rows(routing), null, null, null);
  }

  public static List<List<Integer>> zeroOne(boolean[][] matrix) {
    return Arrays.stream(matrix)
        .map(
            row -> {
              List<Integer> values = new ArrayList<>();
              for (boolean value : row) {
                values.add(value ? 1 : 0);
              }
              return List.copyOf(values);
            })
        .toList();
  }

  private static void sameShape(
      List<? extends List<?>> routing, @Nullable List<? extends List<?>> other, String name) {
    if (other == null) {
      return;
    }
    boolean same = other.size() == routing.size();
    for (int task = 0; same && task < routing.size(); task++) {
      same = other.get(task).size() == routing.get(task).size();
    }
    if (!same) {
      throw new IllegalArgumentException("'" + name + "' has another shape than 'routing'");
    }
  }
}
