// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.LinearProbe;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.reproducible.RandomStreams;

class OptimalScoreTest {
  private static final String ONE_SHARED =
      "private-factors = 0, shared-factors = [[0, 1]], factor-dimensions = [1],"
          + " effects = [0.7], confounding = [1]";

  @Test
  void theNormalDistributionHasItsTabulatedValues() {
    assertThat(OptimalScore.normalDistribution(0)).isEqualTo(.5);
    assertThat(OptimalScore.normalDistribution(1)).isCloseTo(.8413447460685429, within(1e-14));
    assertThat(OptimalScore.normalDistribution(3)).isCloseTo(.9986501019683699, within(1e-14));
    assertThat(OptimalScore.normalDistribution(100)).isEqualTo(1);
  }

  @Test
  void severalPrivateFactorsAddUpAsALinearDiscriminantFinds() {
    MultiTaskDataset dataset =
        MultiSemDatasetTest.open(
            "private-factors = 2, factor-dimensions = [2], effects = [0.9, 1.4],"
                + " train-examples = 20000, test-examples = 20000",
            4);
    Examples train = (Examples) dataset.split(SplitName.TRAIN).orElseThrow();
    Examples test = (Examples) dataset.split(SplitName.TEST_ID).orElseThrow();
    LinearProbe probe =
        LinearProbe.fit(train.factors(0, 4), 4, MultiSemDatasetTest.labels(train, 0));
    double optimal = dataset.optimalScore(0, SplitName.TEST_ID).orElseThrow();
    assertThat(optimal)
        .isCloseTo(OptimalScore.normalDistribution(Math.hypot(.9, 1.4)), within(1e-12));
    assertThat(probe.accuracy(test.factors(0, 4), 4, MultiSemDatasetTest.labels(test, 0)))
        .isCloseTo(optimal, within(.006));
  }

  @Test
  void aSharedFactorOfTwoPerfectlyConfoundedTasksIsLikeAPrivateOne() {
    // With one dimension both means are mu or -mu: they add up to 2 mu, or cancel.
    MultiTaskDataset dataset = MultiSemDatasetTest.open(ONE_SHARED, sameSignSeed());
    assertThat(dataset.optimalScore(0, SplitName.TEST_ID))
        .hasValueCloseTo(OptimalScore.normalDistribution(1.4), within(.003));
  }

  @Test
  void aSharedFactorTellsLessWithoutConfounding() {
    // F = mu (Y_a + Y_b) + N(0, 1), uniform labels: decide Y_a by the sign of F. Right when both
    // agree with probability Phi(2 mu); when they do not, F says nothing.
    MultiTaskDataset dataset = MultiSemDatasetTest.open(ONE_SHARED, sameSignSeed());
    assertThat(dataset.optimalScore(0, SplitName.TEST_OOD))
        .hasValueCloseTo(.5 * OptimalScore.normalDistribution(1.4) + .25, within(.003));
  }

  /** A seed with which both tasks move a one-dimensional shared factor to the same side. */
  private static long sameSignSeed() {
    for (long seed = 1; ; seed++) {
      StructuralModel model =
          StructuralModel.draw(
              TestingOptions.of(MultiSemOptions.class, ONE_SHARED), new RandomStreams(seed));
      if (Math.abs(model.factors().get(0).mean(0, new double[] {1, 1}, 0)) > 1) {
        return seed;
      }
    }
  }

  @Test
  void aNumbersBestErrorIsThatOfLeastSquares() {
    MultiTaskDataset dataset =
        MultiSemDatasetTest.open(
            "labels = [regression], factor-dimensions = [1], effects = [1.5]", 1);
    // F = 1.5 Y + N(0, 1): the residual of Y given F has variance 1 / (1 + 2.25).
    assertThat(dataset.optimalScore(1, SplitName.TEST_ID))
        .hasValueCloseTo(1 / Math.sqrt(3.25), within(1e-12));
    Examples test = (Examples) dataset.split(SplitName.TEST_ID).orElseThrow();
    float[] factor = test.factors(1, 1);
    float[] label = MultiSemDatasetTest.labels(test, 1);
    double square = 0;
    double slope = slope(factor, label);
    for (int i = 0; i < label.length; i++) {
      square += Math.pow(label[i] - slope * factor[i], 2);
    }
    assertThat(Math.sqrt(square / label.length)).isCloseTo(1 / Math.sqrt(3.25), within(.015));
  }

  private static double slope(float[] x, float[] y) {
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
    }
    return xy / xx;
  }

  @Test
  void nothingIsClaimedWhereASharedFactorHasANumberAmongItsCauses() {
    MultiTaskDataset dataset =
        MultiSemDatasetTest.open(
            "labels = [classification, regression], shared-factors = [[0, 1]]", 1);
    assertThat(dataset.optimalScore(0, SplitName.TEST_ID)).isEmpty();
    assertThat(dataset.optimalScore(1, SplitName.TEST_ID)).isEmpty();
  }
}
