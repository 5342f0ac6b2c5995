package org.mtcrl.datasets.synthetic.scenes;

import java.util.List;

/**
 * What to generate.
 *
 * @param views the number of views of each environment
 * @param height rows of a view
 * @param width pixels of a row
 * @param seed what all chance is drawn from
 * @param strengths the confounder's strength in the training environments, in turn; see the package
 * @param shiftedStrength its strength in the shifted environments
 * @param variant the form on disk
 */
public record SceneOptions(
    int views,
    int height,
    int width,
    long seed,
    List<Double> strengths,
    double shiftedStrength,
    SceneVariant variant) {
  private static final int SMALLEST = 16;
  private static final int DEFAULT_VIEWS = 120;

  public SceneOptions {
    strengths = List.copyOf(strengths);
    if (views < 1) {
      throw new IllegalArgumentException("an environment has at least 1 view, not " + views);
    }
    if (height < SMALLEST || width < SMALLEST) {
      throw new IllegalArgumentException(
          "a view has at least %d x %1$d pixels, not %d x %d".formatted(SMALLEST, height, width));
    }
    if (strengths.isEmpty()) {
      throw new IllegalArgumentException("no strength is given; name at least one");
    }
    strengths.forEach(SceneOptions::checkStrength);
    checkStrength(shiftedStrength);
  }

  private static void checkStrength(double strength) {
    if (!(strength >= 0.5 && strength <= 1)) {
      throw new IllegalArgumentException(
          ("a strength is a probability that two labels agree, from 0.5 (no relation) to 1, not"
                  + " %s")
              .formatted(strength));
    }
  }

  /** The small world that a data set uses where the user has no files. */
  public static SceneOptions defaults(SceneFormat format, long seed) {
    return new SceneOptions(
        DEFAULT_VIEWS,
        format.height(),
        format.width(),
        seed,
        List.of(0.95, 0.8),
        0.5,
        format.variants().get(0));
  }
}
