// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.SeedGraph;

/**
 * Judges a learned task-to-module graph where the true task-to-factor graph is known.
 *
 * <p>A module's content is the factor that it is matched with: linear probes on unconfounded
 * held-out data say how much each module tells of each factor (R^2, fitted on one half of the
 * examples and judged on the other), and the one-to-one matching with the largest sum decides. An
 * edge from a module to a task is true when the task's label causes the module's factor. A module
 * beyond the number of factors has no true edge; a factor beyond the number of modules has true
 * edges that are missed, which F1 counts.
 */
public final class GraphRecovery {
  private GraphRecovery() {}

  /**
   * Compares a graph with the truth.
   *
   * @param modules the modules' pooled outputs on the probe split, {@code (N, K, D)}; N at least 4
   * @param factors the values of each of the F factors for the same examples, {@code (N,
   *     dimensions)}
   * @param truth whether a task's label causes a factor, (T, F)
   * @param graph the learned graph: an edge is believed in the more, the larger its effect
   * @throws IllegalArgumentException if the shapes do not agree, or an effect is not defined
   */
  public static SeedRecovery judge(
      NDArray modules, List<NDArray> factors, boolean[][] truth, SeedGraph graph) {
    Shape shape = modules.getShape();
    if (shape.dimension() != 3) {
      throw new IllegalArgumentException(
          "modules must be of shape (N, K, D), but are %s; pool spatial modules first"
              .formatted(shape));
    }
    int count = Math.toIntExact(shape.get(1));
    double[][] scores = scores(graph);
    boolean[][] edges = edges(graph);
    check(truth, edges, factors.size(), count);
    double[][] probes = probe(modules, factors);
    int[] contents = Matching.best(probes, factors.size());
    boolean[][] moduleTruth = moduleTruth(truth, contents);
    boolean[][] full = new boolean[truth.length][count];
    for (boolean[] row : full) {
      Arrays.fill(row, true);
    }
    int missed = EdgeFigures.count(truth) - EdgeFigures.count(moduleTruth);
    return new SeedRecovery(
        orNull(EdgeFigures.f1(edges, moduleTruth, missed)),
        orNull(EdgeFigures.auroc(scores, moduleTruth)),
        orNull(purity(probes, contents)),
        orNull(EdgeFigures.f1(full, moduleTruth, missed)),
        orNull(EdgeFigures.permutedF1(edges, moduleTruth, missed)),
        Arrays.stream(contents).boxed().toList());
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  /** The effects, NaN where they are not defined. */
  private static double[][] scores(SeedGraph graph) {
    return requireNonNull(graph.effect(), "the graph has no effects").stream()
        .map(row -> row.stream().mapToDouble(e -> e == null ? Double.NaN : e).toArray())
        .toArray(double[][]::new);
  }

  private static boolean[][] edges(SeedGraph graph) {
    List<List<Integer>> rows = requireNonNull(graph.edges(), "the graph has no edges");
    boolean[][] edges = new boolean[rows.size()][];
    for (int t = 0; t < edges.length; t++) {
      edges[t] = new boolean[rows.get(t).size()];
      for (int k = 0; k < edges[t].length; k++) {
        edges[t][k] = rows.get(t).get(k) == 1;
      }
    }
    return edges;
  }

  private static void check(boolean[][] truth, boolean[][] edges, int factors, int modules) {
    if (edges.length != truth.length) {
      throw new IllegalArgumentException(
          "the truth has %d tasks, but the graph %d".formatted(truth.length, edges.length));
    }
    for (int t = 0; t < truth.length; t++) {
      if (truth[t].length != factors) {
        throw new IllegalArgumentException(
            "the truth has %d factors, but values of %d are given"
                .formatted(truth[t].length, factors));
      }
      if (edges[t].length != modules) {
        throw new IllegalArgumentException(
            "the model has %d modules, but the graph %d".formatted(modules, edges[t].length));
      }
    }
  }

  /** The R^2 of every factor from every module, (K, F). */
  static double[][] probe(NDArray modules, List<NDArray> factors) {
    int examples = Math.toIntExact(modules.getShape().get(0));
    int count = Math.toIntExact(modules.getShape().get(1));
    int width = Math.toIntExact(modules.getShape().get(2));
    double[] outputs = numbers(modules);
    List<double[][]> targets = new ArrayList<>();
    for (NDArray factor : factors) {
      int rows = Math.toIntExact(factor.getShape().get(0));
      double[] values = numbers(factor);
      targets.add(rows(values, rows, values.length / rows, 0, values.length / rows));
    }
    double[][] scores = new double[count][factors.size()];
    for (int k = 0; k < count; k++) {
      RidgeProbe probe = new RidgeProbe(rows(outputs, examples, count * width, k * width, width));
      for (int f = 0; f < targets.size(); f++) {
        scores[k][f] = probe.score(targets.get(f));
      }
    }
    return scores;
  }

  private static double[] numbers(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return copy.toDoubleArray();
    }
  }

  /** A range of columns of a matrix that is stored row by row. */
  private static double[][] rows(double[] values, int rows, int stride, int from, int width) {
    double[][] part = new double[rows][];
    for (int row = 0; row < rows; row++) {
      part[row] = Arrays.copyOfRange(values, row * stride + from, row * stride + from + width);
    }
    return part;
  }

  private static boolean[][] moduleTruth(boolean[][] truth, int[] contents) {
    boolean[][] edges = new boolean[truth.length][contents.length];
    for (int t = 0; t < truth.length; t++) {
      for (int k = 0; k < contents.length; k++) {
        edges[t][k] = contents[k] != Matching.NONE && truth[t][contents[k]];
      }
    }
    return edges;
  }

  private static OptionalDouble purity(double[][] probes, int[] contents) {
    double own = 0;
    double all = 0;
    for (int k = 0; k < contents.length; k++) {
      if (contents[k] != Matching.NONE) {
        own += probes[k][contents[k]];
        all += Arrays.stream(probes[k]).sum();
      }
    }
    return all > 0 ? OptionalDouble.of(own / all) : OptionalDouble.empty();
  }
}
