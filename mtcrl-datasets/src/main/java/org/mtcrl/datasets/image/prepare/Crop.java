// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import java.util.List;
import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * The part of an example that a batch gets, enlarged to the size of the whole, mirrored, or both.
 *
 * @param flip whether left and right are exchanged, after enlarging
 * @param scale the factor of enlargement, at least 1
 * @param top where the part begins, in rows of the example
 * @param left where it begins, in columns
 */
public record Crop(boolean flip, double scale, double top, double left) {
  /** The example as it is. */
  public static final Crop WHOLE = new Crop(false, 1, 0, 0);

  public Crop {
    boolean inside = top >= 0 && left >= 0 && (scale > 1 || (scale == 1 && top + left == 0));
    if (!inside) {
      throw new IllegalArgumentException(
          "a crop from row %s and column %s, enlarged by %s, leaves the example"
              .formatted(top, left, scale));
    }
  }

  /**
   * Draws a crop at random.
   *
   * @param options the scales to choose from, and whether to flip
   * @param height the rows of examples
   * @param width their columns
   * @param seed the seed of the reading
   * @param position the example's position in it
   */
  public static Crop draw(
      AugmentationOptions options, int height, int width, long seed, int position) {
    RandomGenerator random =
        new RandomStreams(seed).forPurpose("augmentation of example " + position);
    boolean flip = random.nextBoolean() && options.flip();
    List<Double> scales = options.scales();
    double scale = scales.get(random.nextInt(scales.size()));
    double top = random.nextDouble() * (height - height / scale);
    double left = random.nextDouble() * (width - width / scale);
    return new Crop(flip, scale, top, left);
  }

  /** Whether every pixel stays as it is. */
  public boolean isWhole() {
    return !flip && scale == 1;
  }

  /** Where in the example the middle of an output row lies; 0.5 is the middle of the first row. */
  public double row(int row) {
    return top + (row + 0.5) / scale;
  }

  /** Where in the example the middle of an output column lies. */
  public double column(int column, int width) {
    int unflipped = flip ? width - 1 - column : column;
    return left + (unflipped + 0.5) / scale;
  }

  /** The row of the example under each output row. */
  public int[] rows(int height) {
    int[] rows = new int[height];
    for (int row = 0; row < height; row++) {
      rows[row] = Math.min((int) row(row), height - 1);
    }
    return rows;
  }

  /** The column of the example under each output column. */
  public int[] columns(int width) {
    int[] columns = new int[width];
    for (int column = 0; column < width; column++) {
      columns[column] = Math.min((int) column(column, width), width - 1);
    }
    return columns;
  }

  /** This crop of a channel {@code (H, W)}, each pixel from the nearest one; of the same size. */
  public byte[] apply(byte[] whole, int height, int width) {
    if (isWhole()) {
      return whole;
    }
    byte[] cropped = new byte[whole.length];
    int[] columns = columns(width);
    int to = 0;
    for (int row : rows(height)) {
      for (int column : columns) {
        cropped[to++] = whole[row * width + column];
      }
    }
    return cropped;
  }

  /** This crop of a channel {@code (H, W)}, each pixel from the nearest one; of the same size. */
  public float[] apply(float[] whole, int height, int width) {
    if (isWhole()) {
      return whole;
    }
    float[] cropped = new float[whole.length];
    int[] columns = columns(width);
    int to = 0;
    for (int row : rows(height)) {
      for (int column : columns) {
        cropped[to++] = whole[row * width + column];
      }
    }
    return cropped;
  }
}
