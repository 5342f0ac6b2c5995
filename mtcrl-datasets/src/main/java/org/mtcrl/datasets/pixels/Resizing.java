package org.mtcrl.datasets.pixels;

/**
 * Planes of any size made into channels of one size, {@code (C, H, W)}.
 *
 * <p>Images and free values are averaged over the area that a new pixel covers: what a camera of
 * that resolution would see. Classes, distances and directions are taken from the pixel in the
 * middle, the same one for all of them: the mean of two classes is a third one, the mean distance
 * over an edge lies in the air between two objects, and the mean of two walls' directions is that
 * of neither.
 */
public final class Resizing {
  private final int height;
  private final int width;

  /** Makes everything {@code height} rows of {@code width} pixels. */
  public Resizing(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** The old sample under the middle of each new one. */
  static int[] middles(int from, int to) {
    int[] middles = new int[to];
    for (int i = 0; i < to; i++) {
      middles[i] = (int) ((2L * i + 1) * from / (2L * to));
    }
    return middles;
  }

  /** The bytes of the pixels in the middle; those of the plane itself where it has the size. */
  byte[] nearest(Plane.Bytes plane) {
    int channels = plane.channels();
    if (hasSize(plane)) {
      return channels == 1 ? plane.values() : channelsFirst(plane);
    }
    int[] columns = middles(plane.width(), width);
    int[] rows = middles(plane.height(), height);
    byte[] values = plane.values();
    byte[] out = new byte[channels * height * width];
    for (int row = 0; row < height; row++) {
      int line = rows[row] * plane.width() * channels;
      for (int channel = 0; channel < channels; channel++) {
        int to = (channel * height + row) * width;
        for (int column = 0; column < width; column++) {
          out[to + column] = values[line + columns[column] * channels + channel];
        }
      }
    }
    return out;
  }

  private static byte[] channelsFirst(Plane.Bytes plane) {
    byte[] values = plane.values();
    byte[] out = new byte[values.length];
    int channels = plane.channels();
    int to = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int from = channel; from < values.length; from += channels) {
        out[to++] = values[from];
      }
    }
    return out;
  }

  /** The numbers of the pixels in the middle. */
  NumberRows nearest(Plane.Floats plane) {
    float[] values = plane.values();
    int channels = plane.channels();
    if (hasSize(plane)) {
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
    int[] columns = middles(plane.width(), width);
    int[] rows = middles(plane.height(), height);
    return (row, out) -> {
      int line = rows[row] * plane.width() * channels;
      for (int channel = 0; channel < channels; channel++) {
        float[] to = out[channel];
        for (int column = 0; column < to.length; column++) {
          to[column] = values[line + columns[column] * channels + channel];
        }
      }
    };
  }

  private boolean hasSize(Plane plane) {
    return plane.height() == height && plane.width() == width;
  }

  /** Mean colors, rounded: {@code channels x height x width}, columns fastest. */
  public byte[] average(Plane.Bytes plane) {
    if (hasSize(plane)) {
      return nearest(plane);
    }
    AreaAverage rows = AreaAverage.of(plane.height(), height);
    AreaAverage columns = AreaAverage.of(plane.width(), width);
    int channels = plane.channels();
    int stride = plane.width() * channels;
    byte[] values = plane.values();
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

  /** Mean numbers over what is present; NaN where nothing is. */
  NumberRows average(Plane.Floats plane) {
    return hasSize(plane) ? nearest(plane) : new NumberAverage(plane, height, width);
  }
}
