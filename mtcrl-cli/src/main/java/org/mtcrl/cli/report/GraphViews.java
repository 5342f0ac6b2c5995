// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.core.results.text.NumberFormatter;
import org.mtcrl.inference.SeedGraph;

/** The task-to-module graphs as tables. */
final class GraphViews {

  private final ExperimentResults results;

  GraphViews(ExperimentResults results) {
    this.results = results;
  }

  List<Page.GraphView> views() {
    List<Page.GraphView> views = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      GraphResult graph = method.graph();
      if (graph != null && graph.seeds().stream().anyMatch(seed -> seed != null)) {
        views.add(view(method, graph, views.size()));
      }
    }
    return views;
  }

  private Page.GraphView view(MethodResults method, GraphResult graph, int index) {
    List<String> modules = new ArrayList<>();
    for (int module = 1; module <= graph.modules(); module++) {
      modules.add("M" + module);
    }
    Recovery recovery = graph.recovery();
    List<Page.SeedView> seeds = new ArrayList<>();
    for (int seed = 0; seed < graph.seeds().size(); seed++) {
      SeedGraph learned = graph.seeds().get(seed);
      if (learned != null) {
        Optional<SeedRecovery> score = score(graph, seed);
        seeds.add(
            new Page.SeedView(
                String.valueOf(results.seeds().get(seed)),
                learned.edges() != null,
                rows(graph, learned, score),
                score
                    .map(s -> facts(s.f1(), s.auroc(), s.purity(), null, null))
                    .orElse(List.of())));
      }
    }
    return new Page.GraphView(
        index,
        MetricTables.name(results, method),
        modules,
        recovery == null
            ? List.of()
            : facts(
                recovery.f1(),
                recovery.auroc(),
                recovery.purity(),
                recovery.fullGraphF1(),
                recovery.permutedF1()),
        recovery == null ? "" : truth(recovery),
        seeds);
  }

  /** The names of the experiment's tasks, as far as they are known. */
  static String taskName(ExperimentResults results, int task) {
    if (results.dataset() != null && task < results.dataset().tasks().size()) {
      return results.dataset().tasks().get(task).name();
    }
    List<String> names =
        results.methods().stream()
            .flatMap(m -> m.metrics().stream())
            .map(m -> m.task())
            .distinct()
            .toList();
    return task < names.size() ? names.get(task) : "task " + (task + 1);
  }

  static Optional<SeedRecovery> score(GraphResult graph, int seed) {
    return graph.recovery() == null
        ? Optional.empty()
        : Optional.ofNullable(graph.recovery().values().get(seed));
  }

  private List<Page.MatrixRow> rows(
      GraphResult graph, SeedGraph learned, Optional<SeedRecovery> score) {
    double largest =
        learned.routing().stream()
            .flatMap(List::stream)
            .mapToDouble(a -> a == null ? 0 : Math.abs(a))
            .max()
            .orElse(0);
    List<Page.MatrixRow> rows = new ArrayList<>();
    for (int task = 0; task < learned.routing().size(); task++) {
      List<Page.MatrixCell> cells = new ArrayList<>();
      for (int module = 0; module < graph.modules(); module++) {
        Double routing = learned.routing().get(task).get(module);
        double share = routing == null || largest == 0 ? 0 : Math.abs(routing) / largest;
        cells.add(
            new Page.MatrixCell(
                NumberFormatter.decimals(routing),
                String.format(Locale.ROOT, "%.3f", share),
                at(learned.effect(), task, module),
                at(learned.standardError(), task, module),
                EdgeState.of(graph, learned, score, task, module).key()));
      }
      rows.add(new Page.MatrixRow(taskName(results, task), cells));
    }
    return rows;
  }

  private static String at(@Nullable List<List<@Nullable Double>> matrix, int task, int module) {
    return matrix == null ? "" : NumberFormatter.decimals(matrix.get(task).get(module));
  }

  private String truth(Recovery recovery) {
    List<String> tasks = new ArrayList<>();
    for (int task = 0; task < recovery.truth().size(); task++) {
      List<String> factors = new ArrayList<>();
      for (int factor = 0; factor < recovery.truth().get(task).size(); factor++) {
        if (recovery.truth().get(task).get(factor) != 0) {
          factors.add(recovery.factors().get(factor));
        }
      }
      tasks.add(
          taskName(results, task)
              + " causes "
              + (factors.isEmpty() ? "none" : Findings.list(factors)));
    }
    return String.join("; ", tasks);
  }

  private static List<Page.Fact> facts(
      @Nullable Double f1,
      @Nullable Double auroc,
      @Nullable Double purity,
      @Nullable Double fullGraphF1,
      @Nullable Double permutedF1) {
    List<Page.Fact> facts = new ArrayList<>();
    add(facts, "F1", f1);
    add(facts, "AUROC", auroc);
    add(facts, "module purity", purity);
    add(facts, "F1 of the full graph", fullGraphF1);
    add(facts, "F1 of permuted graphs", permutedF1);
    return facts;
  }

  private static void add(List<Page.Fact> facts, String name, @Nullable Double value) {
    if (value != null) {
      facts.add(new Page.Fact(name, NumberFormatter.value(value)));
    }
  }
}
