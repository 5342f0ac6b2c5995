package org.mtcrl.datasets.pixels;

import java.util.List;
import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * What of a view is shown, and how: a part of it, enlarged to the size of the whole, or mirrored,
 * or both.
 *
 * @param flip whether left and right are exchanged, after enlarging
 * @param scale the factor of enlargement, at least 1
 * @param top where the part begins, in rows of the view
 * @param left where it begins, in columns
 */
record Window(boolean flip, double scale, double top, double left) {
  static final Window WHOLE = new Window(false, 1, 0, 0);

  Window {
    boolean inside = top >= 0 && left >= 0 && (scale > 1 || (scale == 1 && top + left == 0));
    if (!inside) {
      throw new IllegalArgumentException(
          "a part from row %s and column %s on, enlarged by %s, lies outside"
              .formatted(top, left, scale));
    }
  }

  /**
   * Draws what an example shows.
   *
   * @param seed the seed of the reading
   * @param position the example's position in it
   */
  static Window draw(AugmentationOptions options, int height, int width, long seed, int position) {
    RandomGenerator random =
        new RandomStreams(seed).forPurpose("augmentation of example " + position);
    boolean flip = random.nextBoolean() && options.flip();
    List<Double> scales = options.scales();
    double scale = scales.get(random.nextInt(scales.size()));
    double top = random.nextDouble() * (height - height / scale);
    double left = random.nextDouble() * (width - width / scale);
    return new Window(flip, scale, top, left);
  }

  /** Whether every pixel stays what and where it is. */
  boolean isWhole() {
    return !flip && scale == 1;
  }

  /** Where in the view the middle of an output row lies; 0.5 is the middle of the first row. */
  double row(int row) {
    return top + (row + 0.5) / scale;
  }

  /** Where in the view the middle of an output column lies. */
  double column(int column, int width) {
    int unflipped = flip ? width - 1 - column : column;
    return left + (unflipped + 0.5) / scale;
  }

  /** The row of the view under each output row. */
  int[] rows(int height) {
    int[] rows = new int[height];
    for (int row = 0; row < height; row++) {
      rows[row] = Math.min((int) row(row), height - 1);
    }
    return rows;
  }

  /** The column of the view under each output column. */
  int[] columns(int width) {
    int[] columns = new int[width];
    for (int column = 0; column < width; column++) {
      columns[column] = Math.min((int) column(column, width), width - 1);
    }
    return columns;
  }

  /** The pixels that are shown of a channel {@code (H, W)}. */
  byte[] shown(byte[] whole, int height, int width) {
    if (isWhole()) {
      return whole;
    }
    byte[] shown = new byte[whole.length];
    int[] columns = columns(width);
    int to = 0;
    for (int row : rows(height)) {
      for (int column : columns) {
        shown[to++] = whole[row * width + column];
      }
    }
    return shown;
  }

  /** The pixels that are shown of a channel {@code (H, W)}. */
  float[] shown(float[] whole, int height, int width) {
    if (isWhole()) {
      return whole;
    }
    float[] shown = new float[whole.length];
    int[] columns = columns(width);
    int to = 0;
    for (int row : rows(height)) {
      for (int column : columns) {
        shown[to++] = whole[row * width + column];
      }
    }
    return shown;
  }
}
