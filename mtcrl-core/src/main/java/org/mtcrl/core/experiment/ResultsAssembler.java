// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.evaluate.MetricKey;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MethodResultsBuilder;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.Penalty;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.trial.TrialResult;
import org.mtcrl.core.tuning.MethodTrials;
import org.mtcrl.inference.SeedGraph;

/** Puts the trials of a method together into its part of the results. */
final class ResultsAssembler {
  private final List<Long> seeds;
  private final List<String> factors;
  private final boolean[][] truth;

  /**
   * Creates an assembler.
   *
   * @param factors the names of the true factors; empty where they are not known
   * @param truth the true task-to-factor graph; without rows where it is not known
   */
  ResultsAssembler(List<Long> seeds, List<String> factors, boolean[][] truth) {
    this.seeds = seeds;
    this.factors = factors;
    this.truth = truth;
  }

  /**
   * A method's results.
   *
   * @param options the method with the values of its chosen candidate
   */
  MethodResults method(String name, MethodOptions options, MethodTrials trials) {
    List<@Nullable TrialResult> bySeed = bySeed(trials.chosenTrials());
    List<TrialResult> finished = bySeed.stream().filter(t -> t != null && t.isFinished()).toList();
    MethodResultsBuilder builder =
        MethodResults.named(name)
            .status(status(finished.size(), bySeed, trials))
            .error(error(name, bySeed, trials))
            .selection(trials.selection())
            .metrics(metrics(bySeed))
            .graph(graph(bySeed))
            .seconds(perSeed(bySeed, TrialResult::seconds))
            .description(MethodSummary.of(options))
            .preset(options.preset().orElse(null))
            .penalties(penalties(options))
            .weighting(options.training().weighting().plugin().type());
    if (!finished.isEmpty()) {
      builder.parameters(finished.get(0).parameters());
      median(finished, TrialResult::millisPerStep).ifPresent(builder::millisPerStep);
      median(finished, TrialResult::dataWaitShare).ifPresent(builder::dataWaitShare);
    }
    return builder.build();
  }

  private Status status(int finished, List<@Nullable TrialResult> bySeed, MethodTrials trials) {
    if (finished == seeds.size()) {
      return Status.COMPLETE;
    }
    if (finished > 0 || trials.awaitsChoice()) {
      return Status.PARTIAL;
    }
    return bySeed.stream().allMatch(Objects::isNull) ? Status.NOT_RUN : Status.FAILED;
  }

  private List<@Nullable TrialResult> bySeed(List<TrialResult> trials) {
    List<@Nullable TrialResult> bySeed = new ArrayList<>();
    for (long seed : seeds) {
      bySeed.add(trials.stream().filter(t -> t.seed() == seed).findFirst().orElse(null));
    }
    return bySeed;
  }

  private @Nullable String error(
      String name, List<@Nullable TrialResult> bySeed, MethodTrials trials) {
    if (trials.awaitsChoice()) {
      return "not all that '" + name + "' may choose from has been tried; run it again to finish";
    }
    for (TrialResult trial : bySeed) {
      if (trial != null && trial.error() != null) {
        return "seed " + trial.seed() + ": " + trial.error();
      }
    }
    List<Long> missing = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      if (bySeed.get(i) == null) {
        missing.add(seeds.get(i));
      }
    }
    return missing.isEmpty() || missing.equals(seeds)
        ? null // NOT_RUN says it
        : "'" + name + "' was not run on seeds " + missing;
  }

  private static <T> List<@Nullable T> perSeed(
      List<@Nullable TrialResult> bySeed, Function<TrialResult, @Nullable T> figure) {
    List<@Nullable T> values = new ArrayList<>();
    for (TrialResult trial : bySeed) {
      values.add(trial == null || !trial.isFinished() ? null : figure.apply(trial));
    }
    return values;
  }

  private static List<MetricResult> metrics(List<@Nullable TrialResult> bySeed) {
    Set<MetricKey> keys = new LinkedHashSet<>();
    List<Map<MetricKey, @Nullable Double>> values = new ArrayList<>();
    for (TrialResult trial : bySeed) {
      Map<MetricKey, @Nullable Double> own = new LinkedHashMap<>();
      if (trial != null) {
        trial.metrics().forEach(value -> own.put(value.key(), value.value()));
      }
      keys.addAll(own.keySet());
      values.add(own);
    }
    List<MetricResult> metrics = new ArrayList<>();
    for (MetricKey key : keys) {
      List<@Nullable Double> row = new ArrayList<>();
      values.forEach(own -> row.add(own.get(key)));
      metrics.add(MetricResult.of(key, row));
    }
    return metrics;
  }

  private @Nullable GraphResult graph(List<@Nullable TrialResult> bySeed) {
    List<@Nullable SeedGraph> graphs = perSeed(bySeed, TrialResult::graph);
    SeedGraph any = graphs.stream().filter(Objects::nonNull).findFirst().orElse(null);
    if (any == null) {
      return null;
    }
    List<@Nullable SeedRecovery> scores = perSeed(bySeed, TrialResult::recovery);
    Recovery recovery =
        truth.length == 0 || scores.stream().allMatch(Objects::isNull)
            ? null
            : Recovery.of(scores, factors, truth);
    return new GraphResult(any.routing().get(0).size(), graphs, recovery);
  }

  private static List<Penalty> penalties(MethodOptions options) {
    List<Penalty> penalties = new ArrayList<>();
    options
        .regularizers()
        .forEach((name, o) -> penalties.add(new Penalty(name, o.plugin().type(), o.weight())));
    return penalties;
  }

  private static OptionalDouble median(
      List<TrialResult> trials, Function<TrialResult, @Nullable Double> figure) {
    double[] sorted =
        trials.stream()
            .map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }
}
