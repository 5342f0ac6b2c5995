// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.results.BestMean;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.text.NumberFormatter;

/** The tables of metrics: one a split, a column a method, so that width grows with methods only. */
final class MetricTables {

  private final ExperimentResults results;

  MetricTables(ExperimentResults results) {
    this.results = results;
  }

  List<Page.SplitTable> tables() {
    List<Page.SplitTable> tables = new ArrayList<>();
    // Shifted test data first: it is what the experiment is about.
    for (SplitName split :
        List.of(
            SplitName.TEST_OOD,
            SplitName.TEST_ID,
            SplitName.VALIDATION_OOD,
            SplitName.VALIDATION,
            SplitName.TRAIN)) {
      List<Page.SplitRow> rows = rows(split);
      if (!rows.isEmpty()) {
        tables.add(
            new Page.SplitTable(
                split.key(),
                split.isShifted() ? "under shift" : "in distribution",
                results.methods().stream().map(m -> name(results, m)).toList(),
                rows.stream().anyMatch(row -> !row.optimal().isEmpty()),
                rows.stream().anyMatch(row -> !row.environment().isEmpty()),
                rows));
      }
    }
    return tables;
  }

  static Page.Name name(ExperimentResults results, MethodResults method) {
    return new Page.Name(
        method.name(), method.name().equals(results.baseline()), method.selection().oracle());
  }

  private List<Page.SplitRow> rows(SplitName split) {
    Set<Key> keys = new LinkedHashSet<>();
    for (MethodResults method : results.methods()) {
      for (MetricResult metric : method.metrics()) {
        if (metric.split() == split) {
          keys.add(
              new Key(
                  metric.task(), metric.metric(), metric.higherIsBetter(), metric.environment()));
        }
      }
    }
    List<Page.SplitRow> rows = new ArrayList<>();
    for (Key all : keys) {
      if (!all.environment().equals(AllEnvironments.NAME)) {
        continue;
      }
      rows.add(row(all, split, ""));
      List<Key> environments = keys.stream().filter(k -> k.isEnvironmentOf(all)).toList();
      // One environment says the same as all together.
      if (environments.size() > 1) {
        environments.forEach(key -> rows.add(row(key, split, key.environment())));
      }
    }
    return rows;
  }

  private Page.SplitRow row(Key key, SplitName split, String environment) {
    Optional<Double> best =
        BestMean.mean(results.methods(), key.task(), key.metric(), split, key.environment());
    List<Page.Cell> cells = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      Optional<MetricResult> metric =
          method.metric(key.task(), key.metric(), split, key.environment());
      Double mean = metric.map(MetricResult::mean).orElse(null);
      Double std = metric.map(MetricResult::std).orElse(null);
      cells.add(
          new Page.Cell(
              NumberFormatter.value(mean),
              mean == null || std == null ? "" : "±" + NumberFormatter.deviation(std, mean),
              mean != null && best.filter(mean::equals).isPresent()));
    }
    return new Page.SplitRow(
        key.task(),
        key.metric(),
        key.higherIsBetter(),
        environment,
        cells,
        environment.isEmpty() ? optimal(key, split) : "");
  }

  private String optimal(Key key, SplitName split) {
    return results.dataset() == null
        ? ""
        : results.dataset().optimal().stream()
            .filter(
                o ->
                    o.task().equals(key.task())
                        && o.metric().equals(key.metric())
                        && o.split() == split
                        && o.value() != null)
            .findFirst()
            .map(o -> NumberFormatter.value(o.value()))
            .orElse("");
  }

  private record Key(String task, String metric, boolean higherIsBetter, String environment) {
    boolean isEnvironmentOf(Key all) {
      return task.equals(all.task)
          && metric.equals(all.metric)
          && !environment.equals(AllEnvironments.NAME);
    }
  }
}
