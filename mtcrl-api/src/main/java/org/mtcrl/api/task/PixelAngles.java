// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * The angles in degrees between predicted and right vectors over the valid pixels of a set: their
 * sum and a histogram of 18,000 bins, from which the median follows to half a bin.
 */
final class PixelAngles implements PooledMetric.Pool {
  private static final double[] LIMITS = {11.25, 22.5, 30};
  private static final int BINS_A_DEGREE = 100;

  private final long[] histogram = new long[180 * BINS_A_DEGREE + 1];
  private final long[] within = new long[LIMITS.length];
  private double sum;
  private long pixels;

  /** The index of a limit in degrees. */
  static int limit(double degrees) {
    int index = Arrays.binarySearch(LIMITS, degrees);
    if (index < 0) {
      throw new IllegalArgumentException(
          "angles are counted within %s degrees, not within %s"
              .formatted(Arrays.toString(LIMITS), degrees));
    }
    return index;
  }

  /**
   * Adds a batch.
   *
   * @param outputs {@code (B, 3, H, W)}, of any length
   * @param labels of the same shape
   */
  @Override
  public void add(NDArray outputs, Labels labels) {
    if (outputs.getShape().get(0) == 0) {
      return;
    }
    for (float radians : angles(outputs, labels)) {
      // Masked pixels are negative; an angle that is no number makes every figure so.
      if (!(radians < 0)) {
        count(Math.toDegrees(radians));
      }
    }
  }

  /** The angles in radians, negative where masked. */
  private static float[] angles(NDArray outputs, Labels labels) {
    try (NDScope scope = new NDScope()) {
      NDArray predicted = unit(Pixels.flat(outputs));
      NDArray right = unit(Pixels.flat(labels.values().toType(outputs.getDataType(), false)));
      // Kahan's formula keeps its precision at small angles, where that of the arc cosine fails.
      NDArray difference = length(predicted.sub(right));
      NDArray sum = length(predicted.add(right));
      NDArray angle = difference.atan2(sum).mul(2).toType(DataType.FLOAT32, false);
      if (labels.mask().isPresent()) {
        NDArray mask = Pixels.mask(labels).orElseThrow().toType(DataType.FLOAT32, false);
        angle = angle.mul(mask).add(mask.sub(1));
      }
      return angle.toFloatArray();
    }
  }

  private static NDArray unit(NDArray vectors) {
    return vectors.div(length(vectors).maximum(1e-12).expandDims(1));
  }

  // The engine's norm over any dimension but the last takes twenty times as long.
  private static NDArray length(NDArray vectors) {
    return vectors.square().sum(new int[] {1}).sqrt();
  }

  private void count(double degrees) {
    sum += degrees;
    pixels++;
    if (Double.isNaN(degrees)) {
      return;
    }
    histogram[(int) (degrees * BINS_A_DEGREE)]++;
    for (int i = 0; i < LIMITS.length; i++) {
      if (degrees < LIMITS[i]) {
        within[i]++;
      }
    }
  }

  double mean() {
    return sum / pixels;
  }

  double within(int limit) {
    return Double.isNaN(sum) ? Double.NaN : (double) within[limit] / pixels;
  }

  double median() {
    if (pixels == 0 || Double.isNaN(sum)) {
      return Double.NaN;
    }
    return (ranked((pixels - 1) / 2) + ranked(pixels / 2)) / 2;
  }

  /** The middle of the bin that holds the angle of a rank, from 0. */
  private double ranked(long rank) {
    long below = 0;
    int bin = 0;
    while (below + histogram[bin] <= rank) {
      below += histogram[bin++];
    }
    return (bin + 0.5) / BINS_A_DEGREE;
  }
}
