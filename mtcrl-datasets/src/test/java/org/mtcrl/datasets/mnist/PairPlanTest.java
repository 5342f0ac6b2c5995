// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.reproducible.RandomStreams;

class PairPlanTest {

  private static PairPlan disjoint(long seed) {
    return PairPlan.disjointPairs(new RandomStreams(seed).forPurpose("pairs"));
  }

  private static Set<Integer> pairs(PairDistribution distribution) {
    return IntStream.range(0, 100)
        .filter(pair -> distribution.probability(pair) > 0)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theHundredPairsAreDividedInto64And16And20(long seed) {
    List<PairDistribution> environments = disjoint(seed).distributions();
    Set<Integer> training = pairs(environments.get(0));
    Set<Integer> validation = pairs(environments.get(2));
    Set<Integer> test = pairs(environments.get(3));
    assertThat(training).hasSize(64).doesNotContainAnyElementsOf(validation);
    assertThat(validation).hasSize(16).doesNotContainAnyElementsOf(test);
    assertThat(test).hasSize(20).doesNotContainAnyElementsOf(training);
    assertThat(pairs(environments.get(1))).isEqualTo(training);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void trainingShowsEveryDigitOnBothSides(long seed) {
    Set<Integer> training = pairs(disjoint(seed).distributions().get(0));
    assertThat(training.stream().map(pair -> pair / 10).distinct()).hasSize(10);
    assertThat(training.stream().map(pair -> pair % 10).distinct()).hasSize(10);
  }

  @Test
  void whatOneTrainingEnvironmentFavorsTheOtherDoesNot() {
    List<PairDistribution> environments = disjoint(1).distributions();
    Set<Integer> training = pairs(environments.get(0));
    double[] favored = new double[2];
    for (int environment = 0; environment < 2; environment++) {
      PairDistribution distribution = environments.get(environment);
      double rare = training.stream().mapToDouble(distribution::probability).min().orElseThrow();
      for (int pair : training) {
        double weight = distribution.probability(pair) / rare;
        assertThat(weight)
            .satisfiesAnyOf(
                w -> assertThat(w).isCloseTo(1, within(1e-9)),
                w -> assertThat(w).isCloseTo(4, within(1e-9)));
        favored[environment] += weight > 2 ? 1 : 0;
      }
    }
    assertThat(favored[0] + favored[1]).isEqualTo(64);
    assertThat(favored[0]).isBetween(16.0, 48.0);
  }

  @Test
  void shiftedPairsAreUniform() {
    PairDistribution test = disjoint(1).distributions().get(3);
    for (int pair : pairs(test)) {
      assertThat(test.probability(pair)).isCloseTo(.05, within(1e-12));
    }
  }

  @Test
  void everySplitKnowsItsEnvironments() {
    PairPlan plan = disjoint(1);
    assertThat(plan.environments()).doesNotHaveDuplicates().hasSize(4);
    assertThat(plan.of(SplitName.TRAIN)).containsExactly(0, 1);
    assertThat(plan.of(SplitName.TEST_ID)).containsExactly(0, 1);
    assertThat(plan.of(SplitName.VALIDATION_OOD)).containsExactly(2);
    assertThat(plan.of(SplitName.TEST_OOD)).containsExactly(3);
  }

  @Test
  void confoundedPairsFollowOnePermutationInEveryEnvironment() {
    PairPlan plan =
        PairPlan.confounded(List.of(.98, .9), new RandomStreams(1).forPurpose("permutation"));
    assertThat(plan.environments()).containsExactly("confounded-0.98", "confounded-0.9", "uniform");
    assertThat(plan.of(SplitName.VALIDATION_OOD)).containsExactly(2);
    assertThat(plan.of(SplitName.TEST_OOD)).containsExactly(2);
    double[] onRule = {.0982, .091, .01};
    double[] offRule = {.0002, .001, .01};
    Set<Integer> images = new TreeSet<>();
    for (int left = 0; left < 10; left++) {
      int image = image(plan.distributions().get(0), left);
      images.add(image);
      for (int environment = 0; environment < 3; environment++) {
        for (int right = 0; right < 10; right++) {
          assertThat(plan.distributions().get(environment).probability(left * 10 + right))
              .isCloseTo((right == image ? onRule : offRule)[environment], within(1e-12));
        }
      }
    }
    assertThat(images).hasSize(10);
  }

  private static int image(PairDistribution distribution, int left) {
    return IntStream.range(0, 10)
        .filter(right -> distribution.probability(left * 10 + right) > .05)
        .findFirst()
        .orElseThrow();
  }
}
