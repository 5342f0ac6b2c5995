// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.results.BestMean;
import org.mtcrl.core.results.DatasetSummary;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.Status;

/** The results of one experiment as text for a terminal: what is printed when a run ends. */
@Stable(since = "0.1")
public final class ResultsTable {

  private static final String BEST = " *";
  private static final String NOT_BEST = "  ";

  private final ExperimentResults results;
  private final int width;

  /** A table no wider than {@code width} characters where that is possible. */
  public ResultsTable(ExperimentResults results, int width) {
    this.results = results;
    this.width = width;
  }

  /** The text, several lines, that ends with where the report is. */
  public String render(Path report) {
    return render() + "Report: " + report + "\n";
  }

  /** The text, several lines. */
  public String render() {
    StringBuilder out = new StringBuilder();
    out.append(results.experiment()).append(": ").append(dataLine(results)).append('\n');
    results.inDistributionSplit().ifPresent(split -> block("In distribution", split, out));
    results.shiftedSplit().ifPresent(split -> block("Under shift", split, out));
    if (results.inDistributionSplit().isEmpty() && results.shiftedSplit().isEmpty()) {
      out.append("\nNothing was measured.\n");
    }
    out.append('\n').append(legend()).append('\n');
    for (MethodResults method : results.methods()) {
      if (method.status() == Status.NOT_RUN) {
        out.append(method.name()).append(" was not run\n");
      } else if (method.status() != Status.COMPLETE) {
        out.append(method.name())
            .append(" is ")
            .append(method.status().name().toLowerCase(Locale.ROOT))
            .append(method.error() == null ? "" : ": " + method.error())
            .append('\n');
      }
    }
    results.warnings().forEach(warning -> out.append("Warning: ").append(warning).append('\n'));
    return out.toString();
  }

  /** One line on the data, for example {@code embedded data (10,000 digits of MNIST), 3 seeds}. */
  static String dataLine(ExperimentResults results) {
    String source = results.dataSource().name().toLowerCase(Locale.ROOT);
    int seeds = results.seeds().size();
    DatasetSummary dataset = results.dataset();
    return "%s data%s, %s%s"
        .formatted(
            source,
            dataset == null ? "" : " (" + dataset.origin() + ")",
            seeds,
            seeds == 1 ? " seed" : " seeds");
  }

  private void block(String title, SplitName split, StringBuilder out) {
    Map<String, String> mainMetrics = mainMetrics(split);
    String baseline = results.baseline();
    List<String> header = new ArrayList<>();
    header.add("method");
    mainMetrics.forEach((task, metric) -> header.add(task + " " + metric + NOT_BEST));
    if (baseline != null) {
      header.add("delta-p over " + baseline + ", %" + NOT_BEST);
    }
    TextTable table = new TextTable(header);
    for (MethodResults method : results.methods()) {
      List<String> row = new ArrayList<>();
      row.add(method.name() + (method.selection().oracle() ? " (oracle)" : ""));
      mainMetrics.forEach((task, metric) -> row.add(metricCell(method, task, metric, split)));
      if (baseline != null) {
        row.add(deltaCell(method, split, baseline));
      }
      table.add(row);
    }
    optimalRow(mainMetrics, split, header.size()).ifPresent(table::add);
    out.append('\n').append(title).append(" (").append(split.key()).append(")\n");
    out.append(table.render(width));
  }

  private String metricCell(MethodResults method, String task, String metric, SplitName split) {
    Optional<MetricResult> result = method.metric(task, metric, split, AllEnvironments.NAME);
    if (result.isEmpty() || result.get().mean() == null) {
      return NumberFormatter.UNDEFINED + NOT_BEST;
    }
    Double mean = result.get().mean();
    boolean best =
        BestMean.mean(results.methods(), task, metric, split, AllEnvironments.NAME)
            .filter(mean::equals)
            .isPresent();
    return NumberFormatter.meanAndDeviation(mean, result.get().std()) + (best ? BEST : NOT_BEST);
  }

  private String deltaCell(MethodResults method, SplitName split, String baseline) {
    if (method.name().equals(baseline)) {
      boolean unbeaten =
          BestMean.deltaP(results.methods(), split, baseline).filter(best -> best == 0).isPresent();
      return "0 by definition" + (unbeaten ? BEST : NOT_BEST);
    }
    Optional<Delta> delta = method.delta(split, Delta.Definition.DELTA_P, baseline);
    if (delta.isEmpty() || delta.get().meanPercent() == null) {
      return NumberFormatter.UNDEFINED + NOT_BEST;
    }
    Double mean = delta.get().meanPercent();
    boolean best =
        BestMean.deltaP(results.methods(), split, baseline).filter(mean::equals).isPresent();
    String interval = NumberFormatter.interval(delta.get().ci95());
    return NumberFormatter.percent(mean)
        + (interval.isEmpty() ? "" : " " + interval)
        + (best ? BEST : NOT_BEST);
  }

  private Optional<List<String>> optimalRow(
      Map<String, String> mainMetrics, SplitName split, int columns) {
    List<String> row = new ArrayList<>(List.of("(own causes alone)"));
    boolean any = false;
    for (String task : mainMetrics.keySet()) {
      Optional<Double> optimal = results.optimal(task, split);
      any |= optimal.isPresent();
      row.add(NumberFormatter.value(optimal.orElse(null)) + NOT_BEST);
    }
    while (row.size() < columns) {
      row.add("");
    }
    return any ? Optional.of(row) : Optional.empty();
  }

  /** Each task's main metric: the first that was measured. */
  private Map<String, String> mainMetrics(SplitName split) {
    Map<String, String> metrics = new LinkedHashMap<>();
    results.methods().stream()
        .flatMap(m -> m.metrics().stream())
        .filter(m -> m.split() == split && m.coversAllEnvironments())
        .forEach(m -> metrics.putIfAbsent(m.task(), m.metric()));
    return metrics;
  }

  private String legend() {
    int seeds = results.seeds().size();
    String spread =
        seeds > 1
            ? "mean ± standard deviation over %d seeds; [95 %% interval, paired over seeds]"
                .formatted(seeds)
            : "one seed, so nothing can be said about chance";
    boolean oracle = results.methods().stream().anyMatch(m -> m.selection().oracle());
    return Stream.of(
            "* the best mean of its column; " + spread,
            results.baseline() == null
                ? ""
                : "delta-p: mean relative gain over tasks, positive is better",
            oracle ? "(oracle): chosen on shifted data, which nobody has in practice" : "")
        .filter(line -> !line.isEmpty())
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }
}
