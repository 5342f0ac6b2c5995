// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.random.RandomGenerator;

/**
 * How often each pair of digits occurs in one environment. A pair is the number {@code 10 left +
 * right}.
 */
final class PairDistribution {
  static final int DIGITS = 10;
  static final int PAIRS = DIGITS * DIGITS;

  private final double[] cumulative = new double[PAIRS];

  /**
   * Creates a distribution.
   *
   * @param weights how often each of the 100 pairs occurs, in any unit
   */
  PairDistribution(double[] weights) {
    double sum = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      sum += weights[pair];
      cumulative[pair] = sum;
    }
  }

  /** The right digit is the left one's image with this probability, else uniform. */
  static PairDistribution confounded(int[] image, double probability) {
    double[] weights = new double[PAIRS];
    for (int left = 0; left < DIGITS; left++) {
      for (int right = 0; right < DIGITS; right++) {
        double rule = right == image[left] ? probability : 0;
        weights[left * DIGITS + right] = rule + (1 - probability) / DIGITS;
      }
    }
    return new PairDistribution(weights);
  }

  /** The probability of a pair. */
  double probability(int pair) {
    double before = pair == 0 ? 0 : cumulative[pair - 1];
    return (cumulative[pair] - before) / cumulative[PAIRS - 1];
  }

  /** Draws a pair. */
  int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[PAIRS - 1];
    int pair = 0;
    while (cumulative[pair] <= point) {
      pair++;
    }
    return pair;
  }
}
