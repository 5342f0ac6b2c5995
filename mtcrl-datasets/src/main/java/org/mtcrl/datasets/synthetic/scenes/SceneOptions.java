// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.api.options.Option;

/** The keys of the generator {@code scenes}. */
public record SceneOptions(
    @Option(doc = "The data set in whose format the files are written") SceneFormat format,
    @Option(
            doc = "Views of each of the six environments",
            unit = "views",
            defaultValue = "120",
            min = 1)
        int views,
    @Option(
            doc =
                "Rows and columns of a view, such as 96x128; without it 96x128 for nyuv2, 128x256"
                    + " for cityscapes, 128x128 for taskonomy")
        Optional<String> size,
    @Option(
            doc =
                "Probability that two labels agree in the training environments, in turn; 0.5 is no"
                    + " relation",
            defaultValue = "[0.95, 0.8]",
            min = 0.5,
            max = 1)
        List<Double> strength,
    @Option(
            doc = "The same probability in the shifted environments",
            defaultValue = "0.5",
            min = 0.5,
            max = 1)
        double shiftedStrength) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");
  private static final int SMALLEST = 16;
  private static final int DEFAULT_VIEWS = 120;

  public SceneOptions {
    strength = List.copyOf(strength);
    if (strength.isEmpty()) {
      throw new IllegalArgumentException("'strength' is empty; name at least one number");
    }
    size.ifPresent(SceneOptions::checkSize);
  }

  private static void checkSize(String size) {
    if (extent(size, 1) < SMALLEST || extent(size, 2) < SMALLEST) {
      throw new IllegalArgumentException(
          "'size' is '%s'; expected at least %d x %d pixels".formatted(size, SMALLEST, SMALLEST));
    }
  }

  private static int extent(String size, int group) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'size' is '%s'; expected rows and columns such as 96x128".formatted(size));
    }
    return Integer.parseInt(matcher.group(group));
  }

  /** The rows of a view. */
  public int height() {
    return size.map(given -> extent(given, 1)).orElse(format.height());
  }

  /** The pixels of a row. */
  public int width() {
    return size.map(given -> extent(given, 2)).orElse(format.width());
  }

  /** The small data set that a loader uses when the user has no files. */
  static SceneOptions defaults(SceneFormat format) {
    return new SceneOptions(format, DEFAULT_VIEWS, Optional.empty(), List.of(0.95, 0.8), 0.5);
  }
}
