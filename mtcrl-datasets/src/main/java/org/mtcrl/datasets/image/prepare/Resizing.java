// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import org.mtcrl.datasets.image.raster.Raster;

/**
 * Resizes rasters of any size to channels of one size, {@code (C, H, W)}.
 *
 * <p>Images and other numbers are averaged over the area that a new pixel covers, as a camera of
 * that resolution would do. Classes, distances and directions are taken from the pixel in the
 * middle, the same one for all of them: the mean of two classes is a third class, the mean distance
 * across an edge belongs to no object, and the mean of two walls' directions to neither wall.
 */
public final class Resizing {
  private final int height;
  private final int width;

  /** Creates a resizing to {@code height} rows of {@code width} pixels. */
  public Resizing(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** The old sample at the middle of each new one. */
  static int[] middles(int from, int to) {
    int[] middles = new int[to];
    for (int i = 0; i < to; i++) {
      middles[i] = (int) ((2L * i + 1) * from / (2L * to));
    }
    return middles;
  }

  /** The bytes of the pixels in the middle; the array of the raster if its size is this one. */
  byte[] nearest(Raster.Bytes raster) {
    int channels = raster.channels();
    if (hasSize(raster)) {
      return channels == 1 ? raster.values() : channelsFirst(raster);
    }
    int[] columns = middles(raster.width(), width);
    int[] rows = middles(raster.height(), height);
    byte[] values = raster.values();
    byte[] out = new byte[channels * height * width];
    for (int row = 0; row < height; row++) {
      int line = rows[row] * raster.width() * channels;
      for (int channel = 0; channel < channels; channel++) {
        int to = (channel * height + row) * width;
        for (int column = 0; column < width; column++) {
          out[to + column] = values[line + columns[column] * channels + channel];
        }
      }
    }
    return out;
  }

  private static byte[] channelsFirst(Raster.Bytes raster) {
    byte[] values = raster.values();
    byte[] out = new byte[values.length];
    int channels = raster.channels();
    int to = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int from = channel; from < values.length; from += channels) {
        out[to++] = values[from];
      }
    }
    return out;
  }

  /** The numbers of the pixels in the middle. */
  NumberRows nearest(Raster.Floats raster) {
    float[] values = raster.values();
    int channels = raster.channels();
    if (hasSize(raster)) {
      return (row, out) -> {
        for (int channel = 0; channel < channels; channel++) {
          float[] to = out[channel];
          int from = row * width * channels + channel;
          for (int column = 0; column < to.length; column++, from += channels) {
            to[column] = values[from];
          }
        }
      };
    }
    int[] columns = middles(raster.width(), width);
    int[] rows = middles(raster.height(), height);
    return (row, out) -> {
      int line = rows[row] * raster.width() * channels;
      for (int channel = 0; channel < channels; channel++) {
        float[] to = out[channel];
        for (int column = 0; column < to.length; column++) {
          to[column] = values[line + columns[column] * channels + channel];
        }
      }
    };
  }

  private boolean hasSize(Raster raster) {
    return raster.height() == height && raster.width() == width;
  }

  /** Mean colors, rounded: {@code channels x height x width}, columns fastest. */
  public byte[] average(Raster.Bytes raster) {
    if (hasSize(raster)) {
      return nearest(raster);
    }
    AreaAverage rows = AreaAverage.of(raster.height(), height);
    AreaAverage columns = AreaAverage.of(raster.width(), width);
    int channels = raster.channels();
    int stride = raster.width() * channels;
    byte[] values = raster.values();
    float[] line = new float[stride];
    byte[] out = new byte[channels * height * width];
    for (int row = 0; row < height; row++) {
      float[] weights = rows.weights(row);
      for (int j = 0; j < weights.length; j++) {
        int from = (rows.first(row) + j) * stride;
        float weight = weights[j];
        if (j == 0) {
          for (int i = 0; i < stride; i++) {
            line[i] = weight * (values[from + i] & 0xff);
          }
        } else {
          for (int i = 0; i < stride; i++) {
            line[i] += weight * (values[from + i] & 0xff);
          }
        }
      }
      averageLine(line, columns, channels, row, out);
    }
    return out;
  }

  private void averageLine(float[] line, AreaAverage columns, int channels, int row, byte[] out) {
    for (int column = 0; column < width; column++) {
      float[] weights = columns.weights(column);
      int from = columns.first(column) * channels;
      for (int channel = 0; channel < channels; channel++) {
        float sum = 0.5f;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * line[from + j * channels + channel];
        }
        out[(channel * height + row) * width + column] = (byte) Math.min(255, (int) sum);
      }
    }
  }

  /** Means of the numbers that are present; NaN where none is. */
  NumberRows average(Raster.Floats raster) {
    return hasSize(raster) ? nearest(raster) : new NumberAverage(raster, height, width);
  }
}
