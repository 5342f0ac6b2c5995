// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.mtcrl.core.results.Delta.Definition.DELTA_P;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.inference.SeedGraph;

/**
 * The numbers that the page's script draws. A method is named by its index, which is also its
 * color's.
 *
 * @param methods the methods' names
 * @param baseline the baseline's index; -1 for none
 * @param bars gains with intervals; null where there are none
 * @param curves learning curves
 * @param graphs task-to-module graphs, in the order of the page's
 */
record Charts(
    List<String> methods,
    int baseline,
    @Nullable Bars bars,
    List<Curves.Chart> curves,
    List<Graph> graphs) {

  /** Bars of gains: a row a method. */
  record Bars(String reference, @Nullable String id, @Nullable String shifted, List<BarRow> rows) {}

  /** One row; gains are {@code [mean, low, high]}, with null for what is undefined. */
  record BarRow(String label, List<@Nullable Double> id, List<@Nullable Double> shifted) {}

  /** A method's graphs. */
  record Graph(int method, List<String> tasks, List<Seed> seeds) {}

  /** One seed's graph; {@code modules} names what each holds, where that is known. */
  record Seed(String seed, List<String> modules, List<Edge> edges) {}

  /** An edge of task and module; {@code strength} is from 0 to 1. */
  record Edge(
      int task,
      int module,
      @Nullable Double routing,
      @Nullable Double effect,
      @Nullable Double error,
      double strength,
      String state) {}

  static Charts of(RunFolder run) {
    ExperimentResults results = run.results();
    List<String> names = results.methods().stream().map(MethodResults::name).toList();
    return new Charts(
        names,
        results.baseline() == null ? -1 : names.indexOf(results.baseline()),
        bars(results),
        new Curves(run).charts(),
        graphs(results));
  }

  private static @Nullable Bars bars(ExperimentResults results) {
    String baseline = results.baseline();
    if (baseline == null) {
      return null;
    }
    List<BarRow> rows = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      if (!method.name().equals(baseline)) {
        rows.add(
            new BarRow(
                method.name(),
                gain(method, results.inDistributionSplit(), baseline),
                gain(method, results.shiftedSplit(), baseline)));
      }
    }
    boolean any =
        rows.stream().anyMatch(row -> row.id().get(0) != null || row.shifted().get(0) != null);
    return any
        ? new Bars(
            baseline,
            results.inDistributionSplit().map(SplitName::key).orElse(null),
            results.shiftedSplit().map(SplitName::key).orElse(null),
            rows)
        : null;
  }

  private static List<@Nullable Double> gain(
      MethodResults method, Optional<SplitName> split, String baseline) {
    return triple(split.flatMap(s -> method.delta(s, DELTA_P, baseline)).orElse(null));
  }

  static List<@Nullable Double> triple(@Nullable Delta delta) {
    List<@Nullable Double> triple = new ArrayList<>();
    triple.add(delta == null ? null : delta.meanPercent());
    triple.add(delta == null || delta.ci95() == null ? null : (Double) delta.ci95().low());
    triple.add(delta == null || delta.ci95() == null ? null : (Double) delta.ci95().high());
    return triple;
  }

  private static List<Graph> graphs(ExperimentResults results) {
    List<Graph> graphs = new ArrayList<>();
    for (int method = 0; method < results.methods().size(); method++) {
      GraphResult graph = results.methods().get(method).graph();
      if (graph == null) {
        continue;
      }
      List<Seed> seeds = new ArrayList<>();
      int taskCount = 0;
      for (int seed = 0; seed < graph.seeds().size(); seed++) {
        SeedGraph learned = graph.seeds().get(seed);
        if (learned != null) {
          taskCount = learned.routing().size();
          seeds.add(seed(results, graph, learned, seed));
        }
      }
      if (!seeds.isEmpty()) {
        List<String> tasks = new ArrayList<>();
        for (int task = 0; task < taskCount; task++) {
          tasks.add(GraphViews.taskName(results, task));
        }
        graphs.add(new Graph(method, tasks, seeds));
      }
    }
    return graphs;
  }

  private static Seed seed(
      ExperimentResults results, GraphResult graph, SeedGraph learned, int seed) {
    Optional<SeedRecovery> score = GraphViews.score(graph, seed);
    double largest = largest(learned.effect() == null ? learned.routing() : learned.effect());
    List<Edge> edges = new ArrayList<>();
    for (int task = 0; task < learned.routing().size(); task++) {
      for (int module = 0; module < graph.modules(); module++) {
        Double routing = learned.routing().get(task).get(module);
        Double effect = learned.effect() == null ? null : learned.effect().get(task).get(module);
        Double error =
            learned.standardError() == null ? null : learned.standardError().get(task).get(module);
        Double size = learned.effect() == null ? routing : effect;
        edges.add(
            new Edge(
                task,
                module,
                routing,
                effect,
                error,
                size == null || largest <= 0 ? 0 : Math.max(0, size) / largest,
                EdgeState.of(graph, learned, score, task, module).key()));
      }
    }
    return new Seed(String.valueOf(results.seeds().get(seed)), modules(graph, score), edges);
  }

  private static List<String> modules(GraphResult graph, Optional<SeedRecovery> score) {
    List<String> modules = new ArrayList<>();
    Recovery recovery = graph.recovery();
    for (int module = 0; module < graph.modules(); module++) {
      String name = "M" + (module + 1);
      if (recovery != null && score.isPresent() && module < score.get().moduleFactors().size()) {
        int factor = score.get().moduleFactors().get(module);
        if (factor >= 0 && factor < recovery.factors().size()) {
          name += " holds " + recovery.factors().get(factor);
        }
      }
      modules.add(name);
    }
    return modules;
  }

  private static double largest(List<List<@Nullable Double>> matrix) {
    return matrix.stream()
        .flatMap(List::stream)
        .mapToDouble(v -> v == null ? 0 : v)
        .max()
        .orElse(0);
  }
}
