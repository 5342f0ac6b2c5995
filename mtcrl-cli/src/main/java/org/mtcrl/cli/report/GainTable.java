// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.mtcrl.core.results.Delta.Definition.DELTA_P;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.results.BestMean;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.text.NumberFormatter;

/** The table of gains over the baseline. */
final class GainTable {

  private final ExperimentResults results;

  GainTable(ExperimentResults results) {
    this.results = results;
  }

  Page.@Nullable Gains gains() {
    String baseline = results.baseline();
    if (baseline == null || results.methods().stream().allMatch(m -> m.delta().isEmpty())) {
      return null;
    }
    Optional<SplitName> id = results.inDistributionSplit();
    Optional<SplitName> shifted = results.shiftedSplit();
    List<Page.Gain> rows = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      if (!method.name().equals(baseline)) {
        rows.add(
            new Page.Gain(
                MetricTables.name(results, method),
                cell(method, id, baseline),
                cell(method, shifted, baseline)));
      }
    }
    return new Page.Gains(
        baseline,
        id.map(SplitName::key).orElse(null),
        shifted.map(SplitName::key).orElse(null),
        rows);
  }

  private Page.@Nullable GainCell cell(
      MethodResults method, Optional<SplitName> split, String baseline) {
    if (split.isEmpty()) {
      return null;
    }
    Optional<Double> best = BestMean.deltaP(results.methods(), split.get(), baseline);
    return cell(method.delta(split.get(), DELTA_P, baseline).orElse(null), best.orElse(null));
  }

  static Page.GainCell cell(@Nullable Delta delta, @Nullable Double best) {
    if (delta == null) {
      return new Page.GainCell(NumberFormatter.UNDEFINED, "", "", Verdict.UNDEFINED.key(), false);
    }
    return new Page.GainCell(
        NumberFormatter.percent(delta.meanPercent()),
        NumberFormatter.interval(delta.ci95()),
        delta.pValue() == null ? "" : NumberFormatter.pValue(delta.pValue()),
        Verdict.of(delta).key(),
        delta.meanPercent() != null && delta.meanPercent().equals(best));
  }
}
