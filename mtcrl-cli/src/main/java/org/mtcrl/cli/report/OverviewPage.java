// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Interval;
import org.mtcrl.core.results.Overview;
import org.mtcrl.core.results.text.NumberFormatter;

/** Puts the page over several runs together. */
final class OverviewPage {

  private final List<ExperimentResults> experiments;
  private final Overview overview;

  OverviewPage(List<ExperimentResults> experiments) {
    this.experiments = List.copyOf(experiments);
    this.overview = Overview.of(experiments);
  }

  /** What the template calls {@code page}. */
  public record Model(
      int experiments, List<Group> groups, List<Average> averages, List<String> notes) {}

  /** One experiment. */
  public record Group(
      String name,
      String source,
      String sourceMeaning,
      String origin,
      String baseline,
      int seeds,
      List<Page.Gain> rows) {}

  /** One method's averages. */
  public record Average(String method, AverageCell id, AverageCell shifted) {}

  /** One average; {@code experiments} says how many it covers. */
  public record AverageCell(String percent, String interval, String experiments, String verdict) {}

  Model page() {
    List<Group> groups = new ArrayList<>();
    for (ExperimentResults results : experiments) {
      groups.add(
          new Group(
              results.experiment(),
              results.dataSource().name().toLowerCase(Locale.ROOT),
              ReportPage.meaning(results),
              results.dataset() == null ? "" : results.dataset().origin(),
              Objects.requireNonNullElse(results.baseline(), ""),
              results.seeds().size(),
              Overview.of(List.of(results)).rows().stream().map(OverviewPage::gain).toList()));
    }
    return new Model(experiments.size(), groups, averages(), notes());
  }

  /** Bars of every row under its experiment's name. */
  Charts charts() {
    List<Charts.BarRow> rows = new ArrayList<>();
    for (Overview.Row row : overview.rows()) {
      rows.add(
          new Charts.BarRow(
              row.results().experiment() + " / " + row.method().name(),
              Charts.triple(row.inDistribution()),
              Charts.triple(row.shifted())));
    }
    Charts.Bars bars =
        rows.isEmpty() ? null : new Charts.Bars("the baseline", "in distribution", "shifted", rows);
    return new Charts(List.of(), -1, bars, List.of(), List.of());
  }

  private static Page.Gain gain(Overview.Row row) {
    return new Page.Gain(
        MetricTables.name(row.results(), row.method()),
        GainTable.cell(row.inDistribution(), null),
        GainTable.cell(row.shifted(), null));
  }

  private List<Average> averages() {
    return overview.averages().stream()
        .map(a -> new Average(a.method(), cell(a.inDistribution()), cell(a.shifted())))
        .toList();
  }

  private static AverageCell cell(Overview.@Nullable Gain gain) {
    if (gain == null) {
      return new AverageCell(NumberFormatter.UNDEFINED, "", "", Verdict.UNDEFINED.key());
    }
    Interval interval = gain.ci95();
    Verdict verdict =
        interval == null
            ? Verdict.NO_INTERVAL
            : interval.isPositive()
                ? Verdict.BETTER
                : interval.isNegative() ? Verdict.WORSE : Verdict.UNCLEAR;
    return new AverageCell(
        NumberFormatter.percent(gain.meanPercent()),
        NumberFormatter.interval(interval),
        String.valueOf(gain.experiments()),
        verdict.key());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Every figure is delta-p: the mean over tasks of the mean over the task's metrics of the"
            + " relative gain over the experiment's own baseline, in percent; positive is better.");
    if (!overview.averages().isEmpty()) {
      notes.add(
          "An average gives every experiment the same weight. Its interval is paired by seed and"
              + " speaks about other seeds, not about other data sets; where the experiments' seeds"
              + " differ there is none.");
    }
    if (experiments.stream().anyMatch(e -> e.dataSource() != DataSource.REAL)) {
      notes.add(
          "Figures on embedded or generated data compare these methods with each other and are never"
              + " comparable with a paper's numbers.");
    }
    return notes;
  }
}
