// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.DatasetOptions;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.core.results.DatasetSummary;

/** The data sets of an experiment: one for all seeds, or one for each. Owns those it opened. */
final class SeedDatasets implements AutoCloseable {
  private final DatasetOpener opener;
  private final DatasetOptions options;
  private final PreparationListener listener;
  private final Map<Long, MultiTaskDataset> open = new HashMap<>();

  SeedDatasets(DatasetOpener opener, DatasetOptions options, PreparationListener listener) {
    this.opener = opener;
    this.options = options;
    this.listener = listener;
  }

  /** What the data of a trial's seed are drawn from. */
  long dataSeed(long seed) {
    return options.seed().forTrial(seed);
  }

  /** Whether each seed has a data set of its own. */
  boolean isOneForEachSeed() {
    return options.seed().fixed().isEmpty();
  }

  /** The data set of a seed, opened when it is not. */
  MultiTaskDataset open(long seed) {
    return open.computeIfAbsent(dataSeed(seed), dataSeed -> opener.open(options, seed, listener));
  }

  /** Closes the data set of a seed. */
  void close(long seed) {
    MultiTaskDataset dataset = open.remove(dataSeed(seed));
    if (dataset != null) {
      dataset.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(MultiTaskDataset::close);
    open.clear();
  }

  /** What the data of all seeds are, for manifest and results. */
  DataDescription describe(List<Long> seeds) {
    StringBuilder fingerprints = new StringBuilder();
    Map<String, DatasetSummary.Optimal> optimal = new LinkedHashMap<>();
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (long seed : seeds) {
      MultiTaskDataset dataset = open(seed);
      fingerprints.append(dataset.fingerprint()).append('\n');
      addOptimal(dataset, sums);
      if (isOneForEachSeed() && seed != seeds.get(0)) {
        close(seed);
      }
    }
    MultiTaskDataset first = open(seeds.get(0));
    for (int t = 0; t < first.tasks().size(); t++) {
      for (SplitName split : SplitName.values()) {
        double[] sum = sums.get(t + "/" + split);
        if (sum != null) {
          Task task = first.tasks().get(t);
          optimal.put(
              t + "/" + split,
              new DatasetSummary.Optimal(
                  task.name(), task.metrics().get(0).name(), split, sum[0] / sum[1]));
        }
      }
    }
    String fingerprint =
        seeds.size() == 1 || !isOneForEachSeed()
            ? first.fingerprint()
            : Digest.of(fingerprints.toString());
    Optional<KnownFactors> factors = first.knownFactors();
    return new DataDescription(
        first.source(),
        first.badExamples().size(),
        summary(first, fingerprint, List.copyOf(optimal.values())),
        factors.map(KnownFactors::names).orElse(List.of()),
        factors.map(KnownFactors::graph).orElse(new boolean[0][0]));
  }

  private static void addOptimal(MultiTaskDataset dataset, Map<String, double[]> sums) {
    for (int t = 0; t < dataset.tasks().size(); t++) {
      for (SplitName split : SplitName.values()) {
        String key = t + "/" + split;
        dataset
            .optimalScore(t, split)
            .ifPresent(
                value -> {
                  double[] sum = sums.computeIfAbsent(key, k -> new double[2]);
                  sum[0] += value;
                  sum[1]++;
                });
      }
    }
  }

  private DatasetSummary summary(
      MultiTaskDataset dataset, String fingerprint, List<DatasetSummary.Optimal> optimal) {
    List<DatasetSummary.SplitSummary> splits = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      Optional<Split> split = dataset.split(name);
      split.ifPresent(s -> splits.add(new DatasetSummary.SplitSummary(name, s.size())));
    }
    return new DatasetSummary(
        options.plugin().type(),
        dataset.origin(),
        fingerprint,
        dataset.tasks().stream()
            .map(
                task ->
                    new DatasetSummary.TaskSummary(
                        task.name(), task.kind().name(), task.metrics().get(0).name()))
            .toList(),
        dataset.environments(),
        splits,
        optimal);
  }
}
