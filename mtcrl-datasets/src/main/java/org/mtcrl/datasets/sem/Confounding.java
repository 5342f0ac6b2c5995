// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.random.RandomGenerator;

/**
 * How labels go together in one environment: each follows the unobserved confounder C = -1 or 1.
 *
 * <p>A label's sign is C with probability {@code (1 + sqrt(2m - 1)) / 2}, independently of the
 * others given C. Then two signs agree with probability m, and each sign is balanced.
 *
 * @param agreement m, the probability that the signs of two labels agree, in [0.5, 1]
 */
record Confounding(double agreement) {

  /** The probability that a label's sign is the confounder's. */
  double following() {
    return (1 + Math.sqrt(2 * agreement - 1)) / 2;
  }

  /** Draws the confounder. */
  double drawConfounder(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }

  /** Draws a label of this kind. */
  double drawLabel(LabelKind kind, double confounder, RandomGenerator random) {
    double sign = random.nextDouble() < following() ? confounder : -confounder;
    return switch (kind) {
      case CLASSIFICATION -> sign;
      case REGRESSION -> sign * Math.abs(random.nextGaussian());
    };
  }

  /** The probability that a label's sign is {@code sign}, given the confounder. */
  double probability(double sign, double confounder) {
    return sign == confounder ? following() : 1 - following();
  }
}
