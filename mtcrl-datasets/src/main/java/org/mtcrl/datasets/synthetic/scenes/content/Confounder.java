// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;

/**
 * The hidden common cause of a view's factors.
 *
 * <p>A hidden variable U is 0 or 1 with probability 1/2 each. Each factor equals U with probability
 * q, independently of the others given U. Any two factors then agree with probability q^2 + (1 -
 * q)^2, and q is chosen to make that the strength.
 *
 * @param strength the probability that two factors agree: from 0.5, where they are independent, to
 *     1, where they are equal; less is impossible, since three factors cannot all disagree
 */
public record Confounder(double strength) {
  public Confounder {
    if (!(strength >= 0.5 && strength <= 1)) {
      throw new IllegalArgumentException(
          "the strength is %s; expected a probability from 0.5 to 1".formatted(strength));
    }
  }

  /**
   * Draws the factors of a view. It takes the same four numbers whatever the strength is, and the
   * first factor does not depend on it: scenes that differ in strength are paired view by view.
   */
  public Factors draw(RandomGenerator random) {
    // Both are 0 or 1 with probability 1/2, so U given the factor is drawn as the factor given U.
    boolean isFar = random.nextDouble() < 0.5;
    double following = (1 + Math.sqrt(2 * strength - 1)) / 2;
    boolean hidden = isFar ^ random.nextDouble() >= following;
    boolean isSecondMix = hidden ^ random.nextDouble() >= following;
    boolean isSecondPaint = hidden ^ random.nextDouble() >= following;
    return new Factors(isFar, isSecondMix, isSecondPaint);
  }
}
