// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Pairs of digits. Training pairs are of training glyphs, validation pairs of training glyphs that
 * were put aside, test pairs of test glyphs only.
 */
final class MultiMnistDataset implements MultiTaskDataset {
  /** Raised whenever the same options, seed and digits give other pairs or other pixels. */
  private static final int GENERATOR_VERSION = 1;

  private final Digits digits;
  private final Canvas canvas;
  private final PairPlan plan;
  private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
  private final String fingerprint;

  MultiMnistDataset(Digits digits, MultiMnistOptions options, long seed) {
    this.digits = digits;
    this.canvas = Canvas.multiMnist(options.pool());
    RandomStreams streams = new RandomStreams(seed);
    this.plan =
        switch (options.shift()) {
          case DISJOINT_PAIRS -> PairPlan.disjointPairs(streams.forPurpose("pairs"));
          case CONFOUNDED ->
              PairPlan.confounded(options.confounding(), streams.forPurpose("permutation"));
        };
    List<GlyphPool> fitted =
        GlyphPool.of(digits.train(), "the training files")
            .divide(options.validationShare(), streams.forPurpose("held-out glyphs"));
    GlyphPool test = GlyphPool.of(digits.test(), "the test files");
    for (SplitName name : SplitName.values()) {
      GlyphPool pool =
          switch (name) {
            case TRAIN -> fitted.get(0);
            case VALIDATION, VALIDATION_OOD -> fitted.get(1);
            case TEST_ID, TEST_OOD -> test;
          };
      int size =
          switch (name) {
            case TRAIN -> options.pairs().trainPairs();
            case VALIDATION, VALIDATION_OOD -> options.pairs().validationPairs();
            case TEST_ID, TEST_OOD -> options.pairs().testPairs();
          };
      splits.put(
          name,
          PairSplit.draw(
              pool, canvas, plan, plan.of(name), size, streams.forPurpose("split " + name.key())));
    }
    this.fingerprint = fingerprint(digits, options, seed);
  }

  private static String fingerprint(Digits digits, MultiMnistOptions options, long seed) {
    Fingerprint fingerprint =
        new Fingerprint(MultiMnistProvider.NAME, GENERATOR_VERSION)
            .add("seed", Long.toString(seed))
            .addOptions(options);
    digits.train().addTo(fingerprint, "train");
    digits.test().addTo(fingerprint, "test");
    return fingerprint.hex();
  }

  /** Which pairs occur where. */
  PairPlan plan() {
    return plan;
  }

  @Override
  public List<Task> tasks() {
    List<String> classes =
        IntStream.range(0, PairDistribution.DIGITS).mapToObj(Integer::toString).toList();
    return List.of(Task.classification("left", classes), Task.classification("right", classes));
  }

  @Override
  public List<Feature> features() {
    return List.of(
        Feature.image("canvas", 1, canvas.outputSide(), canvas.outputSide())
            .normalizedBy(Canvas.NORMALIZATION));
  }

  @Override
  public List<String> environments() {
    return plan.environments();
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public DataSource source() {
    return digits.source();
  }

  @Override
  public String origin() {
    return digits.origin();
  }
}
