// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Interval;
import org.mtcrl.core.results.Overview;

/** An overview as text for a terminal. */
public final class OverviewTable {

  private final Overview overview;
  private final int width;

  /** A table no wider than {@code width} characters where that is possible. */
  public OverviewTable(Overview overview, int width) {
    this.overview = overview;
    this.width = width;
  }

  /** The text, several lines. */
  public String render() {
    TextTable table =
        new TextTable(
            List.of(
                "experiment / method",
                "data",
                "over",
                "seeds",
                "in distribution, %",
                "under shift, %"));
    for (Overview.Row row : overview.rows()) {
      ExperimentResults results = row.results();
      table.add(
          List.of(
              "%s / %s%s"
                  .formatted(
                      results.experiment(),
                      row.method().name(),
                      row.method().selection().oracle() ? " (oracle)" : ""),
              results.dataSource().name().toLowerCase(Locale.ROOT),
              Objects.requireNonNullElse(results.baseline(), NumberFormatter.UNDEFINED),
              String.valueOf(results.seeds().size()),
              cell(row.inDistribution()),
              cell(row.shifted())));
    }
    for (Overview.Average average : overview.averages()) {
      table.add(
          List.of(
              "average / " + average.method(),
              "",
              "",
              "",
              cell(average.inDistribution()),
              cell(average.shifted())));
    }
    return table.render(width)
        + "\ndelta-p: mean relative gain over tasks, positive is better; [95 % interval, paired over"
        + " seeds]\n"
        + (overview.averages().isEmpty()
            ? ""
            : "average: mean over experiments, each with the same weight; its interval is about other"
                + " seeds, not other data sets\n");
  }

  private static String cell(@Nullable Delta delta) {
    return delta == null ? NumberFormatter.UNDEFINED : cell(delta.meanPercent(), delta.ci95());
  }

  private static String cell(Overview.@Nullable Gain gain) {
    return gain == null
        ? NumberFormatter.UNDEFINED
        : cell(gain.meanPercent(), gain.ci95()) + " (n = " + gain.experiments() + ")";
  }

  private static String cell(@Nullable Double mean, @Nullable Interval interval) {
    return (NumberFormatter.percent(mean) + " " + NumberFormatter.interval(interval)).strip();
  }
}
