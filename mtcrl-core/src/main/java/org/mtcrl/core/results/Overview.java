// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Undefined;

/**
 * The gains of several experiments side by side, and their average.
 *
 * <p>A method's average is the mean of its experiments' mean delta-p, each experiment with the same
 * weight; experiments that lack the method, or where its gain is undefined, are left out and the
 * number of those counted is given. Its interval is paired by seed: where all counted experiments
 * have the same seeds, each seed gives one average over the experiments, and Student's interval is
 * taken over those. It tells how much the average would vary with other seeds, not with other data
 * sets. Where the seeds differ there is no interval.
 *
 * @param rows one for every experiment and method other than its baseline
 * @param averages one for every method in more than one experiment
 */
public record Overview(List<Row> rows, List<Average> averages) {

  public Overview {
    rows = List.copyOf(rows);
    averages = List.copyOf(averages);
  }

  /**
   * A method's gains in one experiment.
   *
   * @param results the experiment
   * @param method the method
   * @param inDistribution delta-p over the experiment's baseline in distribution; null for none
   * @param shifted the same under shift
   */
  public record Row(
      ExperimentResults results,
      MethodResults method,
      @Nullable Delta inDistribution,
      @Nullable Delta shifted) {}

  /**
   * A method's average gains.
   *
   * @param inDistribution in distribution; null where no experiment has one
   * @param shifted under shift; null likewise
   */
  public record Average(String method, @Nullable Gain inDistribution, @Nullable Gain shifted) {}

  /**
   * An average gain.
   *
   * @param experiments the number of experiments counted
   * @param ci95 null where the experiments' seeds differ or are fewer than two
   */
  public record Gain(int experiments, double meanPercent, @Nullable Interval ci95) {}

  /** The overview of these experiments, in their order. */
  public static Overview of(List<ExperimentResults> experiments) {
    List<Row> rows = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (ExperimentResults results : experiments) {
      for (MethodResults method : results.methods()) {
        if (!method.name().equals(results.baseline())) {
          rows.add(
              new Row(
                  results,
                  method,
                  deltaP(results, method, results.inDistributionSplit()),
                  deltaP(results, method, results.shiftedSplit())));
          names.add(method.name());
        }
      }
    }
    List<Average> averages = new ArrayList<>();
    for (String name : names) {
      List<Row> own = rows.stream().filter(row -> row.method().name().equals(name)).toList();
      if (own.size() > 1) {
        averages.add(
            new Average(name, average(own, Row::inDistribution), average(own, Row::shifted)));
      }
    }
    return new Overview(rows, averages);
  }

  private static @Nullable Delta deltaP(
      ExperimentResults results, MethodResults method, Optional<SplitName> split) {
    String baseline = results.baseline();
    return baseline == null || split.isEmpty()
        ? null
        : method.delta(split.get(), Delta.Definition.DELTA_P, baseline).orElse(null);
  }

  private static @Nullable Gain average(List<Row> rows, Function<Row, @Nullable Delta> side) {
    List<Delta> deltas = new ArrayList<>();
    Set<List<Long>> seeds = new LinkedHashSet<>();
    for (Row row : rows) {
      Delta delta = side.apply(row);
      if (delta != null && delta.meanPercent() != null) {
        deltas.add(delta);
        seeds.add(row.results().seeds());
      }
    }
    if (deltas.isEmpty()) {
      return null;
    }
    double mean =
        deltas.stream()
            .mapToDouble(d -> Objects.requireNonNull(d.meanPercent()))
            .average()
            .orElseThrow();
    Interval interval = seeds.size() == 1 ? pairedInterval(deltas) : null;
    return new Gain(deltas.size(), mean, interval);
  }

  private static @Nullable Interval pairedInterval(List<Delta> deltas) {
    int seeds = deltas.get(0).valuesPercent().size();
    List<@Nullable Double> bySeed = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      double sum = 0;
      for (Delta delta : deltas) {
        Double value = delta.valuesPercent().get(seed);
        sum += value == null ? Double.NaN : value;
      }
      bySeed.add(Undefined.orNull(sum / deltas.size()));
    }
    SampleStatistics sample = SampleStatistics.of(bySeed);
    // A seed that failed somewhere would move the centre away from the mean that is shown.
    return sample.size() == seeds ? sample.ci95() : null;
  }
}
