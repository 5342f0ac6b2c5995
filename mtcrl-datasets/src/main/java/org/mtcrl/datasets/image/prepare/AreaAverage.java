// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

/**
 * Resamples an axis: each new sample is a weighted mean of old ones. Where the axis becomes
 * shorter, the weights are the parts of the old samples that the new one covers; where it becomes
 * longer, the two neighbors are interpolated linearly, with samples in the middle of their pixels.
 */
final class AreaAverage {
  private final int[] first;
  private final float[][] weights;

  private AreaAverage(int[] first, float[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  /** The weights that turn {@code from} samples into {@code to}. */
  static AreaAverage of(int from, int to) {
    int[] first = new int[to];
    float[][] weights = new float[to][];
    double factor = (double) from / to;
    for (int i = 0; i < to; i++) {
      if (factor >= 1) {
        covered(i, i * factor, Math.min((i + 1) * factor, from), first, weights);
      } else {
        between(i, Math.max(0, Math.min((i + 0.5) * factor - 0.5, from - 1)), from, first, weights);
      }
    }
    return new AreaAverage(first, weights);
  }

  private static void covered(int i, double start, double end, int[] first, float[][] weights) {
    int from = (int) start;
    int to = (int) Math.ceil(end - 1e-9);
    first[i] = from;
    weights[i] = new float[to - from];
    for (int j = from; j < to; j++) {
      weights[i][j - from] = (float) ((Math.min(end, j + 1) - Math.max(start, j)) / (end - start));
    }
  }

  private static void between(int i, double at, int size, int[] first, float[][] weights) {
    int from = Math.min((int) at, Math.max(0, size - 2));
    float share = (float) (at - from);
    first[i] = from;
    weights[i] = size == 1 ? new float[] {1} : new float[] {1 - share, share};
  }

  /** The number of new samples. */
  int size() {
    return first.length;
  }

  /** The first old sample with a weight in a new one. */
  int first(int i) {
    return first[i];
  }

  /** The weights of the old samples from {@link #first} on; they sum to 1. */
  float[] weights(int i) {
    return weights[i];
  }
}
