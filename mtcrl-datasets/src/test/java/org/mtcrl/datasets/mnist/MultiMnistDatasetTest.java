// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.SharedFolder;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingOptions;

class MultiMnistDatasetTest {

  private static MultiMnistDataset open(String options, long seed) {
    return (MultiMnistDataset)
        new MultiMnistProvider()
            .open(TestingOptions.of(MultiMnistOptions.class, options), TestingContext.seeded(seed));
  }

  private static PairSplit split(MultiMnistDataset dataset, SplitName name) {
    return (PairSplit) dataset.split(name).orElseThrow();
  }

  private static int[] labels(Split split, int task) {
    float[] values = split.scalarLabels(task).orElseThrow().values();
    return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
  }

  private static Set<Integer> glyphs(PairSplit split) {
    Set<Integer> numbers = new TreeSet<>();
    for (int side = 0; side < 2; side++) {
      Arrays.stream(split.glyphNumbers(side)).forEach(numbers::add);
    }
    return numbers;
  }

  private static int[] all(Split split) {
    return IntStream.range(0, split.size()).toArray();
  }

  private static float[] pixels(Split split, int... indices) {
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(indices, 1, manager)) {
      return batch.features().get(0).toFloatArray();
    }
  }

  @Test
  void theDefaultsAreDisjointPairsOfEmbeddedDigits() {
    MultiMnistDataset dataset = open("", 1);
    assertThat(dataset.source()).isEqualTo(DataSource.EMBEDDED);
    assertThat(dataset.features().get(0).shape()).isEqualTo(new Shape(1, 36, 36));
    assertThat(dataset.tasks()).extracting(task -> task.name()).containsExactly("left", "right");
    assertThat(dataset.tasks().get(0).label().classCount()).isEqualTo(10);
    assertThat(Stream.of(SplitName.values()).map(name -> split(dataset, name).size()))
        .containsExactly(20000, 4000, 4000, 4000, 4000);
  }

  @ParameterizedTest
  @EnumSource(SplitName.class)
  void everySplitHoldsThePairsOfItsEnvironmentsAsOftenAsPlanned(SplitName name) {
    MultiMnistDataset dataset = open("test-pairs = 20000, validation-pairs = 20000", 1);
    PairSplit split = split(dataset, name);
    int[] left = labels(split, 0);
    int[] right = labels(split, 1);
    for (int environment : dataset.plan().of(name)) {
      double[] counts = new double[100];
      double size = 0;
      for (int i = 0; i < split.size(); i++) {
        if (split.environments()[i] == environment) {
          counts[left[i] * 10 + right[i]]++;
          size++;
        }
      }
      assertThat(size).isEqualTo(20000.0 / dataset.plan().of(name).size());
      for (int pair = 0; pair < 100; pair++) {
        double expected = dataset.plan().distributions().get(environment).probability(pair);
        // Five standard errors; a pair that is not of the split must not occur at all.
        double bound = 5 * Math.sqrt(expected / size);
        assertThat(counts[pair] / size).as("pair %d", pair).isCloseTo(expected, within(bound));
      }
    }
  }

  @Test
  void validationAndTestUseGlyphsOfTheirOwn() {
    MultiMnistDataset dataset = open("", 1);
    Set<Integer> train = glyphs(split(dataset, SplitName.TRAIN));
    assertThat(train).hasSizeGreaterThan(6000);
    assertThat(glyphs(split(dataset, SplitName.VALIDATION))).doesNotContainAnyElementsOf(train);
    assertThat(glyphs(split(dataset, SplitName.VALIDATION_OOD)))
        .doesNotContainAnyElementsOf(train)
        .hasSizeBetween(1400, 1600);
  }

  @ParameterizedTest
  @EnumSource(
      value = SplitName.class,
      names = {"TEST_ID", "TEST_OOD"})
  void testPairsAreOfTestGlyphsOnly(SplitName name) {
    PairSplit split = split(open("", 1), name);
    Glyphs test = Digits.embedded().test();
    float[] table = Canvas.multiMnist(1).table();
    float[] canvases = pixels(split, IntStream.range(0, 50).toArray());
    for (int i = 0; i < 50; i++) {
      // The right glyph starts in row 6: above it there is only the left one.
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 28; column++) {
          int grey = grey(test, split.glyphNumbers(0)[i], row, column);
          assertThat(canvases[(i * 36 + row) * 36 + column]).isEqualTo(table[grey]);
        }
      }
    }
  }

  @Test
  void bothDigitsCanBeSeenOnTheCanvas() {
    MultiMnistDataset dataset = open("train-pairs = 100", 1);
    PairSplit train = split(dataset, SplitName.TRAIN);
    Glyphs glyphs = Digits.embedded().train();
    float[] table = Canvas.multiMnist(1).table();
    float[] canvas = pixels(train, 42);
    int left = train.glyphNumbers(0)[42];
    int right = train.glyphNumbers(1)[42];
    for (int row = 0; row < 36; row++) {
      for (int column = 0; column < 36; column++) {
        int expected =
            Math.max(grey(glyphs, left, row, column), grey(glyphs, right, row - 6, column - 6));
        assertThat(canvas[row * 36 + column]).isEqualTo(table[expected]);
      }
    }
  }

  private static int grey(Glyphs glyphs, int glyph, int row, int column) {
    boolean inside = row >= 0 && row < 28 && column >= 0 && column < 28;
    return inside ? glyphs.pixels()[glyph * 784 + row * 28 + column] & 0xff : 0;
  }

  @Test
  void aBatchHoldsTheExamplesAskedForInTheirOrder() {
    MultiMnistDataset dataset = open("pool = 2, train-pairs = 101", 1);
    PairSplit train = split(dataset, SplitName.TRAIN);
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = train.read(new int[] {100, 3, 3}, 5, manager)) {
      assertThat(batch.features().get(0).getShape()).isEqualTo(new Shape(3, 1, 18, 18));
      assertThat(batch.environments()).containsExactly(1, 0, 0);
      assertThat(batch.features().get(0).get(1)).isEqualTo(batch.features().get(0).get(2));
      assertThat(batch.features().get(0).get(0).toFloatArray()).isEqualTo(pixels(train, 100));
      for (int task = 0; task < 2; task++) {
        int[] labels = labels(train, task);
        assertThat(batch.labels(task).values().getDataType()).isEqualTo(DataType.INT64);
        assertThat(batch.labels(task).values().toLongArray())
            .containsExactly(labels[100], labels[3], labels[3]);
      }
    }
  }

  @Test
  void aConfoundedRightDigitFollowsTheLeftInTrainingOnly() {
    MultiMnistDataset dataset = open("shift = confounded, test-pairs = 20000", 1);
    assertThat(dataset.environments())
        .containsExactly("confounded-0.98", "confounded-0.9", "uniform");
    assertThat(share(dataset, SplitName.TRAIN, 0)).isCloseTo(.982, within(.008));
    assertThat(share(dataset, SplitName.TRAIN, 1)).isCloseTo(.91, within(.015));
    assertThat(share(dataset, SplitName.TEST_ID, 1)).isCloseTo(.91, within(.015));
    assertThat(share(dataset, SplitName.TEST_OOD, 2)).isCloseTo(.1, within(.012));
  }

  /** How often the right digit is the one that most often stands beside the left in training. */
  private static double share(MultiMnistDataset dataset, SplitName name, int environment) {
    PairSplit split = split(dataset, name);
    int[] left = labels(split, 0);
    int[] right = labels(split, 1);
    PairDistribution strongest = dataset.plan().distributions().get(0);
    int[] rows =
        IntStream.range(0, split.size())
            .filter(i -> split.environments()[i] == environment)
            .toArray();
    return Arrays.stream(rows)
            .filter(i -> strongest.probability(left[i] * 10 + right[i]) > .05)
            .count()
        / (double) rows.length;
  }

  @Test
  void readingIsTheSameFromManyThreads() {
    PairSplit train = split(open("train-pairs = 200", 1), SplitName.TRAIN);
    float[] expected = pixels(train, all(train));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var results =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> pixels(train, all(train)), threads))
              .limit(16)
              .toList();
      for (var result : results) {
        assertThat(result.join()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theSeedTheOptionsAndTheDigitsDecideEverything() {
    MultiMnistDataset one = open("train-pairs = 100", 1);
    MultiMnistDataset again = open("train-pairs = 100", 1);
    MultiMnistDataset other = open("train-pairs = 100", 2);
    PairSplit train = split(one, SplitName.TRAIN);
    assertThat(pixels(train, all(train)))
        .isEqualTo(pixels(split(again, SplitName.TRAIN), all(train)))
        .isNotEqualTo(pixels(split(other, SplitName.TRAIN), all(train)));
    assertThat(one.fingerprint())
        .isEqualTo(again.fingerprint())
        .isNotEqualTo(other.fingerprint())
        .isNotEqualTo(open("train-pairs = 102", 1).fingerprint());
  }

  @Test
  void theFullSetIsReadFromTheUsersFolder() {
    var dataset =
        new MultiMnistProvider()
            .open(
                TestingOptions.of(MultiMnistOptions.class, ""),
                TestingContext.at(SharedFolder.require("data/multi-mnist")));
    assertThat(dataset.source()).isEqualTo(DataSource.REAL);
    assertThat(dataset.origin()).startsWith("60,000 training and 10,000 test images of ");
    assertThat(dataset.fingerprint()).isNotEqualTo(open("", 1).fingerprint());
    float[] batch = pixels(dataset.split(SplitName.TEST_OOD).orElseThrow(), 0, 1, 2, 3);
    // Two of MNIST's digits, whose mean is .1307, on a canvas of 36 x 36.
    double mean =
        IntStream.range(0, batch.length).mapToDouble(i -> batch[i]).average().orElseThrow();
    assertThat(mean * .3081 + .1307).isBetween(.06, .25);
  }

  @Test
  void aProbabilityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> TestingOptions.of(MultiMnistOptions.class, "confounding = [1.5]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'confounding' has 1.5, but a probability lies in [0, 1]");
  }
}
