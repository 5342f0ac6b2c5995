// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

/** Normalizes colors for models: {@code (value / 255 - mean) / deviation} of their channel. */
public final class ColorNormalization {
  /** The mean of red, green and blue over ImageNet's training images, in [0, 1]. */
  private static final double[] MEAN = {0.485, 0.456, 0.406};

  /** The standard deviation of the same. */
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};

  private static final int LEVELS = 256;

  private final float[][] table = new float[MEAN.length][LEVELS];

  public ColorNormalization() {
    for (int channel = 0; channel < MEAN.length; channel++) {
      for (int level = 0; level < LEVELS; level++) {
        table[channel][level] = (float) ((level / 255.0 - MEAN[channel]) / DEVIATION[channel]);
      }
    }
  }

  /**
   * Normalizes pixels.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param colors the pixels, from 0 on
   * @param out receives the normalized pixels; its length says how many
   */
  public void whole(int channel, byte[] colors, float[] out) {
    float[] values = table[channel];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[colors[i] & 0xff];
    }
  }

  /**
   * Normalizes the crop of a channel, interpolated bilinearly.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param colors the whole channel, {@code (H, W)}
   * @param out receives the crop, {@code (H, W)}
   */
  public void crop(int channel, byte[] colors, Crop crop, int height, int width, float[] out) {
    float[] values = table[channel];
    int[] left = new int[width];
    float[] rightShare = new float[width];
    for (int column = 0; column < width; column++) {
      double at = inside(crop.column(column, width), width);
      left[column] = (int) at;
      rightShare[column] = (float) (at - left[column]);
    }
    for (int row = 0; row < height; row++) {
      double at = inside(crop.row(row), height);
      int upper = (int) at;
      int lower = Math.min(upper + 1, height - 1);
      float lowerShare = (float) (at - upper);
      for (int column = 0; column < width; column++) {
        int from = left[column];
        int to = Math.min(from + 1, width - 1);
        float share = rightShare[column];
        float above =
            between(values, colors[upper * width + from], colors[upper * width + to], share);
        float below =
            between(values, colors[lower * width + from], colors[lower * width + to], share);
        out[row * width + column] = above + lowerShare * (below - above);
      }
    }
  }

  private static float between(float[] values, byte left, byte right, float rightShare) {
    float from = values[left & 0xff];
    return from + rightShare * (values[right & 0xff] - from);
  }

  /** From coordinates in which the middle of a pixel is its index plus 0.5 to its index. */
  private static double inside(double at, int size) {
    return Math.max(0, Math.min(at - 0.5, size - 1));
  }
}
