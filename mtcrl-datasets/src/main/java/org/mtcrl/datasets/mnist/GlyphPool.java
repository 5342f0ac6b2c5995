// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.reproducible.RandomStreams;

/** The glyphs that a split may use, by the digit that they show. */
final class GlyphPool {
  private static final int DIGITS = 10;

  private final Glyphs glyphs;
  private final int[][] byDigit;

  private GlyphPool(Glyphs glyphs, int[][] byDigit) {
    this.glyphs = glyphs;
    this.byDigit = byDigit;
  }

  /**
   * All glyphs of a file.
   *
   * @throws DataException if one of the ten digits does not occur
   */
  static GlyphPool of(Glyphs glyphs, String name) {
    int[][] byDigit = new int[DIGITS][glyphs.count()];
    int[] counts = new int[DIGITS];
    for (int glyph = 0; glyph < glyphs.count(); glyph++) {
      int digit = glyphs.label(glyph);
      byDigit[digit][counts[digit]++] = glyph;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      // Two: the training digits are divided, and each side needs one.
      if (counts[digit] < 2) {
        throw new DataException(
            "%s have %d images of class %d, but pairs of all classes need at least two"
                .formatted(name, counts[digit], digit));
      }
      byDigit[digit] = Arrays.copyOf(byDigit[digit], counts[digit]);
    }
    return new GlyphPool(glyphs, byDigit);
  }

  /**
   * Divides the pool at random, the same share of every digit.
   *
   * @param share what the second part gets, in (0, 1); at least one glyph, and never all
   */
  List<GlyphPool> divide(double share, RandomGenerator random) {
    int[][] first = new int[DIGITS][];
    int[][] second = new int[DIGITS][];
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] own = byDigit[digit];
      int[] shuffled =
          Arrays.stream(RandomStreams.permutation(own.length, random)).map(i -> own[i]).toArray();
      int cut = (int) Math.round(own.length * (1 - share));
      cut = Math.max(1, Math.min(own.length - 1, cut));
      first[digit] = Arrays.copyOf(shuffled, cut);
      second[digit] = Arrays.copyOfRange(shuffled, cut, shuffled.length);
    }
    return List.of(new GlyphPool(glyphs, first), new GlyphPool(glyphs, second));
  }

  /** Any glyph that shows this digit, each equally likely. */
  int draw(int digit, RandomGenerator random) {
    return byDigit[digit][random.nextInt(byDigit[digit].length)];
  }

  /** What the numbers that {@link #draw} gives stand for. */
  Glyphs glyphs() {
    return glyphs;
  }
}
