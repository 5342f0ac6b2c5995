// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static java.util.Objects.requireNonNull;

import org.mtcrl.datasets.reproducible.Fingerprint;

/** Images of single digits on the host, one byte a pixel, and what each shows. */
final class Glyphs {
  private final int side;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Creates glyphs from arrays that nobody writes to anymore.
   *
   * @param side rows and columns of each
   * @param pixels (N, side, side)
   * @param labels (N)
   */
  Glyphs(int side, byte[] pixels, byte[] labels) {
    this.side = side;
    this.pixels = requireNonNull(pixels, "pixels is null");
    this.labels = requireNonNull(labels, "labels is null");
    if (pixels.length != (long) labels.length * side * side) {
      throw new IllegalArgumentException(
          "%d pixels are not %d images of %d x %d"
              .formatted(pixels.length, labels.length, side, side));
    }
  }

  int count() {
    return labels.length;
  }

  int side() {
    return side;
  }

  /** The pixels, (N, side, side); not to be written to. */
  byte[] pixels() {
    return pixels;
  }

  /** The digit that a glyph shows. */
  int label(int glyph) {
    return labels[glyph];
  }

  void addTo(Fingerprint fingerprint, String name) {
    fingerprint.add(name + " pixels", pixels).add(name + " labels", labels);
  }
}
