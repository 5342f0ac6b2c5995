// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.EnvironmentNames;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Which pairs of digits occur in which environment, and which environments make which split.
 *
 * @param environments the names: first those of training, then of validation-ood, then of test-ood
 * @param distributions the pairs of each environment
 * @param training the number of training environments
 */
record PairPlan(List<String> environments, List<PairDistribution> distributions, int training) {
  private static final int TRAINING_PAIRS = 64;
  private static final int VALIDATION_PAIRS = 16;

  /** The weights that the first environment gives to pairs; the second gives 5 minus that. */
  private static final int FAVORED = 4;

  private static final int DISFAVORED = 1;

  /** The environments of a split, by id. */
  List<Integer> of(SplitName split) {
    if (!split.isShifted()) {
      return IntStream.range(0, training).boxed().toList();
    }
    int last = environments.size() - 1;
    return List.of(split == SplitName.VALIDATION_OOD ? training : last);
  }

  /** 64 pairs for training in two environments, 16 others and 20 others for the shifted splits. */
  static PairPlan disjointPairs(RandomGenerator random) {
    int[] order = trainable(random);
    double[] first = new double[PairDistribution.PAIRS];
    double[] second = new double[PairDistribution.PAIRS];
    double[] validation = new double[PairDistribution.PAIRS];
    double[] test = new double[PairDistribution.PAIRS];
    for (int i = 0; i < order.length; i++) {
      int pair = order[i];
      if (i < TRAINING_PAIRS) {
        first[pair] = random.nextBoolean() ? FAVORED : DISFAVORED;
        second[pair] = FAVORED + DISFAVORED - first[pair];
      } else if (i < TRAINING_PAIRS + VALIDATION_PAIRS) {
        validation[pair] = 1;
      } else {
        test[pair] = 1;
      }
    }
    return new PairPlan(
        List.of("pairs-1", "pairs-2", "unseen-pairs-validation", "unseen-pairs-test"),
        List.of(
            new PairDistribution(first),
            new PairDistribution(second),
            new PairDistribution(validation),
            new PairDistribution(test)),
        2);
  }

  /** An order of all pairs whose first 64 show every digit on the left and on the right. */
  private static int[] trainable(RandomGenerator random) {
    int[] order;
    do {
      order = RandomStreams.permutation(PairDistribution.PAIRS, random);
    } while (!showsEveryDigit(order));
    return order;
  }

  private static boolean showsEveryDigit(int[] order) {
    int left = 0;
    int right = 0;
    for (int i = 0; i < TRAINING_PAIRS; i++) {
      left |= 1 << (order[i] / PairDistribution.DIGITS);
      right |= 1 << (order[i] % PairDistribution.DIGITS);
    }
    int all = (1 << PairDistribution.DIGITS) - 1;
    return left == all && right == all;
  }

  /** One environment for each probability that the left digit decides the right; shifted: none. */
  static PairPlan confounded(List<Double> probabilities, RandomGenerator random) {
    int[] image = RandomStreams.permutation(PairDistribution.DIGITS, random);
    List<String> names = new ArrayList<>();
    List<PairDistribution> distributions = new ArrayList<>();
    for (double probability : probabilities) {
      names.add("confounded-" + probability);
      distributions.add(PairDistribution.confounded(image, probability));
    }
    names.add("uniform");
    distributions.add(PairDistribution.confounded(image, 0));
    return new PairPlan(
        EnvironmentNames.distinct(names), List.copyOf(distributions), probabilities.size());
  }
}
