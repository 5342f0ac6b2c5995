// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

/**
 * The samples of a png file as they are stored, rows from the top, channels of a pixel together.
 *
 * @param header what the file says about them
 * @param palette red, green and blue of each color of the palette; empty without one
 * @param bytes samples of up to 8 bits, one a byte; empty for 16 bits
 * @param numbers samples of 16 bits; empty for fewer
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
record PngImage(PngHeader header, byte[] palette, byte[] bytes, float[] numbers) {

  /** An image to be filled row by row. */
  static PngImage empty(PngHeader header, byte[] palette) {
    int values = header.width() * header.height() * header.channels();
    boolean wide = header.depth() == 16;
    return new PngImage(header, palette, new byte[wide ? 0 : values], new float[wide ? values : 0]);
  }

  /**
   * Takes a row of pixels.
   *
   * @param row the row of the image
   * @param first the column of the first pixel
   * @param step from one pixel's column to the next one's
   * @param pixels the number of pixels
   * @param packed holds the samples as the file packs them
   * @param from where the first of them is
   */
  void put(int row, int first, int step, int pixels, byte[] packed, int from) {
    int channels = header.channels();
    int start = (row * header.width() + first) * channels;
    if (step == 1 && header.depth() == 8) {
      System.arraycopy(packed, from, bytes, start, pixels * channels);
    } else if (step == 1 && header.depth() == 16) {
      for (int i = 0; i < pixels * channels; i++) {
        numbers[start + i] = wide(packed, from + 2 * i);
      }
    } else {
      scatter(start, step, pixels, packed, from);
    }
  }

  private void scatter(int start, int step, int pixels, byte[] packed, int from) {
    int channels = header.channels();
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        int sample = pixel * channels + channel;
        int to = start + pixel * step * channels + channel;
        if (header.depth() == 16) {
          numbers[to] = wide(packed, from + 2 * sample);
        } else {
          bytes[to] = narrow(packed, from, sample);
        }
      }
    }
  }

  private static int wide(byte[] packed, int at) {
    return ((packed[at] & 0xff) << 8) | (packed[at + 1] & 0xff);
  }

  private byte narrow(byte[] packed, int from, int sample) {
    int depth = header.depth();
    int bit = sample * depth;
    int shift = 8 - depth - bit % 8;
    return (byte) ((packed[from + bit / 8] >> shift) & ((1 << depth) - 1));
  }
}
