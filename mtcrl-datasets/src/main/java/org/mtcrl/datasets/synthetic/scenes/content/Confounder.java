package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;

/**
 * The hidden common cause of a view's factors.
 *
 * <p>A fair coin U is hidden; each factor takes U's value with probability q and the other one
 * else, independently given U. Any two factors then agree with probability q^2 + (1 - q)^2, and q
 * is chosen to make that the strength.
 *
 * @param strength the probability that two factors agree: 0.5, where they have nothing to do with
 *     one another, to 1, where each tells the others
 */
public record Confounder(double strength) {
  public Confounder {
    if (!(strength >= 0.5 && strength <= 1)) {
      throw new IllegalArgumentException(
          "the strength of a confounder lies in [0.5, 1], as three factors with a common cause"
              + " cannot all disagree, but is "
              + strength);
    }
  }

  /**
   * Draws the factors of a view. It takes the same four numbers whatever the strength is, and the
   * first factor does not depend on it: worlds that differ in strength are paired view by view.
   */
  public Factors draw(RandomGenerator random) {
    // Fair coins have no direction: U given the first factor is drawn as that is given U.
    boolean isFar = random.nextDouble() < 0.5;
    double following = (1 + Math.sqrt(2 * strength - 1)) / 2;
    boolean hidden = isFar ^ random.nextDouble() >= following;
    boolean isSecondMix = hidden ^ random.nextDouble() >= following;
    boolean isSecondPaint = hidden ^ random.nextDouble() >= following;
    return new Factors(isFar, isSecondMix, isSecondPaint);
  }
}
