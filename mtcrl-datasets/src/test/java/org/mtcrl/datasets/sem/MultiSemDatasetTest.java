// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingOptions;

class MultiSemDatasetTest {

  static MultiTaskDataset open(String options, long seed) {
    return new MultiSemProvider()
        .open(TestingOptions.of(MultiSemOptions.class, options), TestingContext.seeded(seed));
  }

  static float[] labels(Split split, int task) {
    return split.scalarLabels(task).orElseThrow().values();
  }

  private static Split split(MultiTaskDataset dataset, SplitName name) {
    return dataset.split(name).orElseThrow();
  }

  /** The inputs of a whole split, row by row. */
  private static float[] inputs(Split split) {
    return ((Examples) split).inputs();
  }

  /** The share of an environment's examples in which two tasks' labels have the same sign. */
  private static double agreement(MultiTaskDataset dataset, Split split, int id, int a, int b) {
    int[] rows =
        IntStream.range(0, split.size()).filter(i -> split.environments()[i] == id).toArray();
    long equal =
        Arrays.stream(rows)
            .filter(i -> isUp(dataset, split, a, i) == isUp(dataset, split, b, i))
            .count();
    return equal / (double) rows.length;
  }

  private static boolean isUp(MultiTaskDataset dataset, Split split, int task, int row) {
    float middle = dataset.tasks().get(task).label().isCategorical() ? .5f : 0;
    return labels(split, task)[row] > middle;
  }

  @Test
  void theProviderIsFoundAsAStrangersWouldBe() {
    assertThat(ServiceLoader.load(DatasetProvider.class))
        .anyMatch(provider -> provider instanceof MultiSemProvider);
  }

  @Test
  void theDefaultsAreThoseOfThePrototype() {
    MultiTaskDataset dataset = open("", 1);
    assertThat(dataset.environments()).containsExactly("train-0.95", "train-0.8", "shift-0.5");
    assertThat(dataset.tasks())
        .extracting(task -> task.kind())
        .containsExactly(TaskKind.BINARY, TaskKind.BINARY);
    assertThat(dataset.features().get(0).shape()).isEqualTo(new Shape(24));
    assertThat(split(dataset, SplitName.TRAIN).size()).isEqualTo(4000);
    // Phi(.92) and Phi(1.59), whose mean is .883.
    assertThat(dataset.optimalScore(0, SplitName.TEST_OOD)).hasValueCloseTo(.8212, within(.0005));
    assertThat(dataset.optimalScore(1, SplitName.TEST_OOD)).hasValueCloseTo(.9441, within(.0005));
    assertThat(dataset.source()).isEqualTo(DataSource.GENERATED);
  }

  @Test
  void theSettingsOfGraphRecoveryCanBeHad() {
    MultiTaskDataset dataset =
        open(
            "tasks = 4, factor-dimensions = [2], effects = [0.9, 1.4], nuisance { factors = 1 },"
                + " noise-dimensions = 2, mixing = residual",
            1);
    assertThat(dataset.knownFactors().orElseThrow().names())
        .containsExactly("private-0", "private-1", "private-2", "private-3", "nuisance-0");
    double[] optimal = {.8159, .9192, .8159, .9192};
    for (int task = 0; task < 4; task++) {
      assertThat(dataset.optimalScore(task, SplitName.TEST_OOD))
          .hasValueCloseTo(optimal[task], within(.0001));
    }
  }

  @Test
  void labelsOfEveryPairAgreeAsOftenAsTheEnvironmentSays() {
    String options =
        "tasks = 3, labels = [classification, regression, regression], confounding = [0.95, 0.7, 1],"
            + " shifted-confounding = [0.5, 0.6], train-examples = 20000, test-examples = 20000";
    MultiTaskDataset dataset = open(options, 7);
    double[] wanted = {0.95, 0.7, 1, 0.5, 0.6};
    for (int environment = 0; environment < wanted.length; environment++) {
      Split split = split(dataset, environment < 3 ? SplitName.TRAIN : SplitName.TEST_OOD);
      // Four standard errors of a share of 20,000.
      double bound = 4 * Math.sqrt(wanted[environment] * (1 - wanted[environment]) / 20000) + 1e-9;
      for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
        assertThat(agreement(dataset, split, environment, pair[0], pair[1]))
            .isCloseTo(wanted[environment], within(bound));
      }
    }
  }

  @Test
  void numbersAreStandardNormalInEveryEnvironment() {
    MultiTaskDataset dataset =
        open("labels = [regression], confounding = [1, 0.5], train-examples = 20000", 3);
    Split train = split(dataset, SplitName.TRAIN);
    for (int environment = 0; environment < 2; environment++) {
      float[] all = labels(train, 0);
      float[] own = Arrays.copyOfRange(all, environment * 20000, (environment + 1) * 20000);
      double mean = moment(own, 1);
      assertThat(mean).isCloseTo(0, within(.03));
      assertThat(moment(own, 2)).isCloseTo(1, within(.04));
      assertThat(moment(own, 4)).isCloseTo(3, within(.3));
    }
  }

  private static double moment(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }

  @Test
  void aBatchHoldsTheExamplesAskedForInTheirOrder() {
    MultiTaskDataset dataset = open("noise-dimensions = 2, mixing = residual", 1);
    Split train = split(dataset, SplitName.TRAIN);
    int[] indices = {3999, 0, 0, 1234};
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = train.read(indices, 99, manager)) {
      assertThat(batch.features().get(0).getShape()).isEqualTo(new Shape(4, 24));
      assertThat(batch.environments()).containsExactly(1, 0, 0, 0);
      for (int i = 0; i < indices.length; i++) {
        float[] expected =
            Arrays.copyOfRange(inputs(train), indices[i] * 24, (indices[i] + 1) * 24);
        assertThat(batch.features().get(0).get(i).toFloatArray()).containsExactly(expected);
        assertThat(batch.labels(1).values().getFloat(i)).isEqualTo(labels(train, 1)[indices[i]]);
      }
      assertThat(batch.labels(0).mask()).isEmpty();
    }
  }

  @Test
  void everySplitHoldsOtherExamples() {
    MultiTaskDataset dataset = open("train-examples = 50, test-examples = 50", 1);
    long different =
        Arrays.stream(SplitName.values())
            .map(name -> inputs(split(dataset, name))[0])
            .distinct()
            .count();
    assertThat(different).isEqualTo(SplitName.values().length);
  }

  @Test
  void theSeedAndTheOptionsDecideEverything() {
    MultiTaskDataset one = open("", 1);
    MultiTaskDataset again = open("", 1);
    MultiTaskDataset other = open("", 2);
    assertThat(inputs(split(one, SplitName.TRAIN)))
        .containsExactly(inputs(split(again, SplitName.TRAIN)));
    assertThat(inputs(split(one, SplitName.TRAIN)))
        .isNotEqualTo(inputs(split(other, SplitName.TRAIN)));
    assertThat(one.fingerprint()).isEqualTo(again.fingerprint()).hasSize(64);
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    assertThat(one.fingerprint()).isNotEqualTo(open("nuisance.effect = 1", 1).fingerprint());
  }

  @Test
  void aLargerTrainingSplitLeavesTheTestSplitAsItWas() {
    assertThat(inputs(split(open("train-examples = 10", 1), SplitName.TEST_OOD)))
        .containsExactly(inputs(split(open("train-examples = 20", 1), SplitName.TEST_OOD)));
  }

  @Test
  void equalEnvironmentsKeepNamesOfTheirOwn() {
    assertThat(open("confounding = [0.9, 0.9], shifted-confounding = [0.6]", 1).environments())
        .containsExactly("train-0.9", "train-0.9-2", "shift-0.6", "unconfounded");
  }

  @Test
  void theGraphNamesTheCausesOfEveryFactor() {
    MultiTaskDataset dataset =
        open(
            "tasks = 3, shared-factors = [[0, 2]], nuisance.factors = 1, noise-dimensions = 2,"
                + " factor-dimensions = [2, 3], probe-examples = 10",
            1);
    var known = dataset.knownFactors().orElseThrow();
    assertThat(known.names())
        .containsExactly("private-0", "private-1", "private-2", "shared-0", "nuisance-0");
    assertThat(known.graph())
        .isDeepEqualTo(
            new boolean[][] {
              {true, false, false, true, false},
              {false, true, false, false, false},
              {false, false, true, true, false}
            });
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(known.values(1, manager).getShape()).isEqualTo(new Shape(10, 3));
      assertThat(known.values(4, manager).getShape()).isEqualTo(new Shape(10, 2));
    }
  }

  @Test
  void theProbeHasNoConfoundingAndFactorsFollowTheirCausesOnly() {
    MultiTaskDataset dataset =
        open(
            "factor-dimensions = [1], nuisance { factors = 1, dimensions = 1 },"
                + " shifted-confounding = [0.7], probe-examples = 20000",
            5);
    var known = dataset.knownFactors().orElseThrow();
    Split probe = known.probe();
    assertThat(dataset.environments().get(probe.environments()[0])).isEqualTo("unconfounded");
    assertThat(agreement(dataset, probe, probe.environments()[0], 0, 1))
        .isCloseTo(.5, within(.015));
    try (NDManager manager = NDManager.newBaseManager()) {
      double[][] wanted = {{1.84, 0, 0}, {0, 3.18, 0}};
      for (int task = 0; task < 2; task++) {
        for (int factor = 0; factor < 3; factor++) {
          NDArray values = known.values(factor, manager);
          assertThat(Math.abs(difference(values.toFloatArray(), labels(probe, task))))
              .as("how far task %d moves factor %d", task, factor)
              .isCloseTo(wanted[task][factor], within(.08));
        }
      }
    }
  }

  /** The mean of the values where the label is 1 minus that where it is 0. */
  private static double difference(float[] values, float[] labels) {
    double[] sum = new double[2];
    double[] count = new double[2];
    for (int i = 0; i < values.length; i++) {
      sum[(int) labels[i]] += values[i];
      count[(int) labels[i]]++;
    }
    return sum[1] / count[1] - sum[0] / count[0];
  }
}
