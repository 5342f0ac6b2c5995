// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mtcrl.api.data.Normalization;

/**
 * Composes two glyphs: the left one at row and column 0, the right one further down and to the
 * right, the larger pixel where both lie, zero elsewhere. Then squares of pixels are averaged, and
 * values in [0, 1] normalized with MNIST's mean and standard deviation.
 *
 * @param glyphSide rows and columns of a glyph
 * @param offset row and column of the right glyph's corner
 * @param side rows and columns of the canvas before averaging
 * @param pool side of the squares that are averaged; divides {@code side}
 */
record Canvas(int glyphSide, int offset, int side, int pool) {
  /** MNIST's. */
  static final Normalization NORMALIZATION = Normalization.of(0.1307, 0.3081);

  private static final int WHITE = 255;

  /** The canvas of Multi-MNIST: digits of 28 x 28 at (0, 0) and (6, 6) of 36 x 36. */
  static Canvas multiMnist(int pool) {
    return new Canvas(28, 6, 36, pool);
  }

  Canvas {
    if (offset + glyphSide > side || side % pool != 0) {
      throw new IllegalArgumentException(
          "glyphs of %d at %d do not fit a canvas of %d averaged by %d"
              .formatted(glyphSide, offset, side, pool));
    }
  }

  /** Rows and columns of what is made. */
  int outputSide() {
    return side / pool;
  }

  /** The normalized value of every possible sum of the pixels of one square. */
  float[] table() {
    float[] table = new float[pool * pool * WHITE + 1];
    for (int sum = 0; sum < table.length; sum++) {
      table[sum] = NORMALIZATION.apply(0, (double) sum / (pool * pool * WHITE));
    }
    return table;
  }

  /**
   * Composes two glyphs.
   *
   * @param pixels the glyphs' pixels, (N, glyphSide, glyphSide)
   * @param left the left glyph's number
   * @param right the right glyph's number
   * @param scratch (side, side), overwritten
   * @param table what {@link #table} gives
   * @param target takes {@code outputSide * outputSide} values at its position
   */
  void compose(
      byte[] pixels, int left, int right, byte[] scratch, float[] table, FloatBuffer target) {
    Arrays.fill(scratch, (byte) 0);
    int from = left * glyphSide * glyphSide;
    for (int row = 0; row < glyphSide; row++) {
      System.arraycopy(pixels, from + row * glyphSide, scratch, row * side, glyphSide);
    }
    from = right * glyphSide * glyphSide;
    for (int row = 0; row < glyphSide; row++) {
      int to = (row + offset) * side + offset;
      for (int column = 0; column < glyphSide; column++, to++, from++) {
        if ((pixels[from] & 0xff) > (scratch[to] & 0xff)) {
          scratch[to] = pixels[from];
        }
      }
    }
    if (pool == 1) {
      for (byte pixel : scratch) {
        target.put(table[pixel & 0xff]);
      }
    } else {
      average(scratch, table, target);
    }
  }

  private void average(byte[] canvas, float[] table, FloatBuffer target) {
    for (int top = 0; top < side; top += pool) {
      for (int leftmost = 0; leftmost < side; leftmost += pool) {
        int sum = 0;
        for (int row = top; row < top + pool; row++) {
          for (int column = leftmost; column < leftmost + pool; column++) {
            sum += canvas[row * side + column] & 0xff;
          }
        }
        target.put(table[sum]);
      }
    }
  }
}
