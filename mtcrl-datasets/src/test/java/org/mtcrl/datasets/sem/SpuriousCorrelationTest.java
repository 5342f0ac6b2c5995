// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.LinearProbe;

/** That the data pose the problem: what belongs to others tells in training and not under shift. */
class SpuriousCorrelationTest {
  private static final String OPTIONS =
      "factor-dimensions = [2], effects = [1.175], nuisance.factors = 1, train-examples = 5000";
  private static final int WIDTH = 2;

  private final MultiTaskDataset dataset = MultiSemDatasetTest.open(OPTIONS, 11);
  private final Examples train = examples(SplitName.TRAIN);
  private final Examples shifted = examples(SplitName.TEST_OOD);

  private Examples examples(SplitName name) {
    return (Examples) dataset.split(name).orElseThrow();
  }

  private double accuracy(int factor, Examples on) {
    float[] labels = MultiSemDatasetTest.labels(train, 0);
    LinearProbe probe = LinearProbe.fit(train.factors(factor * WIDTH, WIDTH), WIDTH, labels);
    return probe.accuracy(
        on.factors(factor * WIDTH, WIDTH), WIDTH, MultiSemDatasetTest.labels(on, 0));
  }

  @Test
  void theTasksOwnFactorTellsAsMuchUnderShiftAsInTraining() {
    assertThat(accuracy(0, train)).isCloseTo(.88, within(.015));
    assertThat(accuracy(0, shifted)).isCloseTo(.88, within(.015));
  }

  @Test
  void theOtherTasksFactorTellsInTrainingOnly() {
    // P(Y_a = Y_b) is .875 over both environments: .88 * .875 + .12 * .125 = .785.
    assertThat(accuracy(1, train)).isCloseTo(.785, within(.02));
    assertThat(accuracy(1, shifted)).isCloseTo(.5, within(.03));
  }

  @Test
  void theNuisanceTellsInTrainingOnly() {
    assertThat(accuracy(2, train)).isGreaterThan(.75);
    assertThat(accuracy(2, shifted)).isCloseTo(.5, within(.03));
  }

  @Test
  void inputsHoldTheFactorsInEveryMixing() {
    for (String mixing : new String[] {"linear", "mlp", "residual"}) {
      MultiTaskDataset mixed = MultiSemDatasetTest.open("mixing = " + mixing, 11);
      Examples examples = (Examples) mixed.knownFactors().orElseThrow().probe();
      float[] labels = MultiSemDatasetTest.labels(examples, 1);
      LinearProbe probe = LinearProbe.fit(examples.inputs(), 24, labels);
      assertThat(probe.accuracy(examples.inputs(), 24, labels)).as(mixing).isGreaterThan(.8);
    }
  }
}
