// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.SampleStatistics;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.text.NumberFormatter;
import org.mtcrl.core.tuning.Selection;
import org.mtcrl.core.tuning.TriedCandidate;

/** What was compared: the methods, and the settings that were tried for them. */
final class MethodTable {

  private final ExperimentResults results;

  MethodTable(ExperimentResults results) {
    this.results = results;
  }

  Page.Compared compared() {
    List<Page.Method> methods = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      methods.add(method(method, methods.size()));
    }
    List<Page.Tried> tried =
        results.methods().stream()
            .filter(m -> !m.selection().tried().isEmpty())
            .map(m -> tried(m.name(), m.selection()))
            .toList();
    return new Page.Compared(methods, tried);
  }

  private Page.Method method(MethodResults method, int color) {
    List<String> penalties = new ArrayList<>();
    method
        .penalties()
        .forEach(
            p ->
                penalties.add(
                    p.name()
                        + (p.name().equals(p.type()) ? "" : " (" + p.type() + ")")
                        + (p.weight() == null ? "" : " × " + plain(p.weight()))));
    if (method.weighting() != null && !method.weighting().equals("equal")) {
      penalties.add("task weighting: " + method.weighting());
    }
    return new Page.Method(
        MetricTables.name(results, method),
        color,
        Objects.requireNonNullElse(method.preset(), ""),
        Objects.requireNonNullElse(method.description(), ""),
        method.parameters() == null
            ? NumberFormatter.UNDEFINED
            : String.format(Locale.ROOT, "%,d", method.parameters()),
        penalties,
        method.selection().split().key(),
        time(method),
        method.status() == Status.COMPLETE
            ? ""
            : method.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        Objects.requireNonNullElse(method.error(), ""));
  }

  private static String time(MethodResults method) {
    List<String> parts = new ArrayList<>();
    Double seconds = SampleStatistics.of(method.seconds()).mean();
    if (seconds != null) {
      parts.add(
          String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds) + " a seed");
    }
    if (method.millisPerStep() != null) {
      parts.add(String.format(Locale.ROOT, "%.2f ms a step", method.millisPerStep()));
    }
    if (method.dataWaitShare() != null && method.dataWaitShare() >= 0.005) {
      parts.add(
          String.format(Locale.ROOT, "%.0f %% waiting for data", 100 * method.dataWaitShare()));
    }
    return String.join(", ", parts);
  }

  private static Page.Tried tried(String method, Selection selection) {
    List<Page.TriedRow> rows = new ArrayList<>();
    for (TriedCandidate tried : selection.tried()) {
      rows.add(
          new Page.TriedRow(
              setting(tried.setting()),
              NumberFormatter.value(tried.score()),
              tried.setting().equals(selection.chosen())));
    }
    return new Page.Tried(
        method, selection.split().key(), Objects.requireNonNullElse(selection.rule(), ""), rows);
  }

  private static String setting(Map<String, Object> setting) {
    return setting.entrySet().stream()
        .map(e -> e.getKey() + " = " + plain(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A number without the zeros that say nothing. */
  static String plain(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }
}
