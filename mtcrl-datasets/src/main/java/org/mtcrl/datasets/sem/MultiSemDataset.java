// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.environment.EnvironmentNames;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Examples of the structural model, all drawn when the data set is opened. The first environments
 * are those of training, then the shifted ones, then one without confounding for the probe, unless
 * a shifted one is that already.
 */
final class MultiSemDataset implements MultiTaskDataset {
  /** Raised whenever the same options and seed give other examples. */
  private static final int GENERATOR_VERSION = 1;

  private static final double UNCONFOUNDED = 0.5;

  private final MultiSemOptions options;
  private final RandomStreams streams;
  private final StructuralModel model;
  private final List<Confounding> confounding;
  private final List<String> environments;
  private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
  private final SemFactors factors;

  MultiSemDataset(MultiSemOptions options, long seed) {
    this.options = options;
    this.streams = new RandomStreams(seed);
    this.model = StructuralModel.draw(options, streams);
    List<String> names = new ArrayList<>();
    List<Confounding> all = new ArrayList<>();
    for (double agreement : options.targets().confounding()) {
      names.add("train-" + agreement);
      all.add(new Confounding(agreement));
    }
    for (double agreement : options.targets().shiftedConfounding()) {
      names.add("shift-" + agreement);
      all.add(new Confounding(agreement));
    }
    if (!options.targets().shiftedConfounding().contains(UNCONFOUNDED)) {
      names.add("unconfounded");
      all.add(new Confounding(UNCONFOUNDED));
    }
    this.confounding = List.copyOf(all);
    this.environments = EnvironmentNames.distinct(names);
    for (SplitName split : SplitName.values()) {
      splits.put(split, draw(split.key(), environmentsOf(split), examplesOf(split)));
    }
    int probe = confounding.lastIndexOf(new Confounding(UNCONFOUNDED));
    this.factors =
        new SemFactors(
            model.factors(),
            options.targets().tasks(),
            draw("probe", List.of(probe), options.examples().probeExamples()));
  }

  private int examplesOf(SplitName split) {
    return switch (split) {
      case TRAIN -> options.examples().trainExamples();
      case VALIDATION, VALIDATION_OOD -> options.examples().validationExamples();
      case TEST_ID, TEST_OOD -> options.examples().testExamples();
    };
  }

  private List<Integer> environmentsOf(SplitName split) {
    int training = options.targets().confounding().size();
    int shifted = options.targets().shiftedConfounding().size();
    return split.isShifted()
        ? Stream.iterate(training, id -> id + 1).limit(shifted).toList()
        : Stream.iterate(0, id -> id + 1).limit(training).toList();
  }

  private Examples draw(String purpose, List<Integer> environmentIds, int each) {
    int[] ids = new int[Math.multiplyExact(environmentIds.size(), each)];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = environmentIds.get(row / each);
    }
    int width = model.factors().stream().mapToInt(Factor::dimensions).sum();
    Examples examples =
        new Examples(ids, options.targets().tasks(), width, options.input().inputs());
    for (int i = 0; i < environmentIds.size(); i++) {
      model.draw(
          examples,
          i * each,
          each,
          confounding.get(environmentIds.get(i)),
          streams.forPurpose(purpose + "/" + i));
    }
    return examples;
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (int task = 0; task < options.targets().tasks(); task++) {
      String name = "task-" + task;
      tasks.add(
          switch (options.targets().labelKind(task)) {
            case CLASSIFICATION -> Task.binary(name);
            case REGRESSION -> Task.regression(name);
          });
    }
    return List.copyOf(tasks);
  }

  @Override
  public List<Feature> features() {
    return List.of(Feature.dense("x", options.input().inputs()));
  }

  @Override
  public List<String> environments() {
    return environments;
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return new Fingerprint(MultiSemProvider.NAME, GENERATOR_VERSION)
        .add("seed", Long.toString(streams.seed()))
        .addOptions(options)
        .hex();
  }

  @Override
  public DataSource source() {
    return DataSource.GENERATED;
  }

  @Override
  public String origin() {
    return "examples generated from a structural model, seed " + streams.seed();
  }

  @Override
  public OptionalDouble optimalScore(int task, SplitName split) {
    List<Confounding> parts = environmentsOf(split).stream().map(confounding::get).toList();
    return new OptimalScore(model)
        .of(task, parts, streams.forPurpose("optimal-score/" + task + "/" + split.key()));
  }

  @Override
  public Optional<KnownFactors> knownFactors() {
    return Optional.of(factors);
  }
}
