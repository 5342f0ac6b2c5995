// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The IHDR chunk of a png file.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param depth bits of a sample: 1, 2, 4, 8 or 16
 * @param colorType 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha
 * @param interlaced whether pixels come in Adam7's seven passes
 */
record PngHeader(int width, int height, int depth, int colorType, boolean interlaced) {
  static final int LENGTH = 13;
  static final int GRAY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  /** What the 13 bytes say, null if the format has no such pictures or they exceed 2 GiB. */
  static @Nullable PngHeader of(ByteBuffer in) {
    int width = in.getInt();
    int height = in.getInt();
    int depth = in.get();
    int colorType = in.get();
    int compression = in.get();
    int filter = in.get();
    int interlace = in.get();
    boolean depthFits =
        switch (colorType) {
          case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
          default -> false;
        };
    boolean known = depthFits && compression == 0 && filter == 0 && (interlace & ~1) == 0;
    if (!known || width < 1 || height < 1) {
      return null;
    }
    PngHeader header = new PngHeader(width, height, depth, colorType, interlace == 1);
    long values = (long) width * height * header.channels();
    return values * Float.BYTES > Integer.MAX_VALUE ? null : header;
  }

  /** The samples of a pixel. */
  int channels() {
    return switch (colorType) {
      case RGB -> 3;
      case GRAY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  /** The bytes of a row of so many pixels, without the byte of its filter. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * channels() * depth + 7) / 8);
  }

  /** How far back in a row the filters look: the bytes of a pixel, at least 1. */
  int filterDistance() {
    return Math.max(1, channels() * depth / 8);
  }
}
