// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.train.MetricsRecord;

/** Learning curves: means over seeds with the range between the lowest and the highest seed. */
final class Curves {

  /** More points than this make a file large and a line no clearer. */
  private static final int MOST_POINTS = 150;

  private final RunFolder run;

  Curves(RunFolder run) {
    this.run = run;
  }

  /**
   * One chart.
   *
   * @param title what it shows
   * @param note what to know about it
   */
  record Chart(String title, String note, List<Line> lines) {}

  /** A method's line of points {@code [step, mean, lowest, highest]}. */
  record Line(int method, List<List<Double>> points) {}

  /** The charts for which there are points. */
  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    Set<SplitName> selection = new LinkedHashSet<>();
    run.results().methods().forEach(m -> selection.add(m.selection().split()));
    for (SplitName split : SplitName.values()) {
      boolean chosen = selection.contains(split);
      charts.add(
          new Chart(
              "Score on " + split.key(),
              chosen
                  ? "geometric mean over tasks, higher is better; models were chosen on it"
                  : "geometric mean over tasks, higher is better; for looking only, it chose nothing",
              lines(entry -> score(entry, split))));
    }
    charts.add(
        new Chart(
            "Training risk", "loss, mean over tasks, without penalties", lines(Curves::risk)));
    return charts.stream().filter(chart -> !chart.lines().isEmpty()).toList();
  }

  private static @Nullable Double score(MetricsRecord entry, SplitName split) {
    return entry instanceof MetricsRecord.Evaluation evaluation && evaluation.split() == split
        ? evaluation.score()
        : null;
  }

  private static @Nullable Double risk(MetricsRecord entry) {
    if (!(entry instanceof MetricsRecord.Train train) || train.risk().isEmpty()) {
      return null;
    }
    double sum = 0;
    for (Double risk : train.risk().values()) {
      if (risk == null) {
        return null;
      }
      sum += risk;
    }
    return sum / train.risk().size();
  }

  private List<Line> lines(Function<MetricsRecord, @Nullable Double> figure) {
    List<Line> lines = new ArrayList<>();
    List<MethodResults> methods = run.results().methods();
    for (int method = 0; method < methods.size(); method++) {
      List<SortedMap<Long, Double>> seeds =
          run.logs().getOrDefault(methods.get(method).name(), List.of()).stream()
              .map(log -> series(log, figure))
              .filter(series -> !series.isEmpty())
              .toList();
      List<List<Double>> points = points(seeds);
      if (!points.isEmpty()) {
        lines.add(new Line(method, thinned(points)));
      }
    }
    return lines;
  }

  private static SortedMap<Long, Double> series(
      List<MetricsRecord> log, Function<MetricsRecord, @Nullable Double> figure) {
    SortedMap<Long, Double> series = new TreeMap<>();
    for (MetricsRecord entry : log) {
      Double value = figure.apply(entry);
      if (value != null) {
        series.put(entry.step(), value);
      }
    }
    return series;
  }

  /** Points at the steps that every seed has: a mean over fewer would jump where one stops. */
  private static List<List<Double>> points(List<SortedMap<Long, Double>> seeds) {
    List<List<Double>> points = new ArrayList<>();
    if (seeds.isEmpty()) {
      return points;
    }
    for (long step : seeds.get(0).keySet()) {
      List<Double> values = seeds.stream().map(s -> s.get(step)).filter(Objects::nonNull).toList();
      if (values.size() == seeds.size()) {
        points.add(
            Stream.of(
                    (double) step,
                    values.stream().mapToDouble(v -> v).average().orElseThrow(),
                    values.stream().mapToDouble(v -> v).min().orElseThrow(),
                    values.stream().mapToDouble(v -> v).max().orElseThrow())
                .map(Curves::rounded)
                .toList());
      }
    }
    return points;
  }

  /** Averages of neighbors, each at the step of its last, so that nothing is shown too early. */
  private static List<List<Double>> thinned(List<List<Double>> points) {
    int together = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (together <= 1) {
      return points;
    }
    List<List<Double>> thinned = new ArrayList<>();
    for (int from = 0; from < points.size(); from += together) {
      List<List<Double>> group = points.subList(from, Math.min(points.size(), from + together));
      List<Double> average = new ArrayList<>();
      average.add(group.get(group.size() - 1).get(0));
      for (int column = 1; column < 4; column++) {
        int index = column;
        average.add(rounded(group.stream().mapToDouble(p -> p.get(index)).average().orElseThrow()));
      }
      thinned.add(average);
    }
    return thinned;
  }

  /** Six digits are more than a screen shows. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
  }
}
