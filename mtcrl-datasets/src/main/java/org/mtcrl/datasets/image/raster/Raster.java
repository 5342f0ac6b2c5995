// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.raster;

/**
 * The decoded values of one {@link ChannelSpec} of one example: rows from the top, the channels of
 * a pixel side by side.
 */
public sealed interface Raster {

  /** The number of rows. */
  int height();

  /** The number of pixels in a row. */
  int width();

  /** The number of values at a pixel. */
  int channels();

  /**
   * Values of 0 to 255.
   *
   * @param values {@code height x width x channels}, channels fastest; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
  record Bytes(int height, int width, int channels, byte[] values) implements Raster {
    public Bytes {
      check(height, width, channels, values.length);
    }
  }

  /**
   * Real numbers.
   *
   * @param values {@code height x width x channels}, channels fastest; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
  record Floats(int height, int width, int channels, float[] values) implements Raster {
    public Floats {
      check(height, width, channels, values.length);
    }
  }

  private static void check(int height, int width, int channels, int values) {
    if (height < 1 || width < 1 || (long) height * width * channels != values) {
      throw new IllegalArgumentException(
          "%d values, but %d x %d pixels of %d channels need another number"
              .formatted(values, height, width, channels));
    }
  }
}
