package org.mtcrl.datasets.image.prepare;

/**
 * Makes an axis of samples smaller or larger: each new sample is a weighted mean of old ones.
 * Smaller: of all that it covers, by how much of each. Larger: of its two neighbors, linearly, as
 * if samples stood in the middle of their pixels.
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

  /** The first old sample that counts for a new one. */
  int first(int i) {
    return first[i];
  }

  /** What the old samples from {@link #first} on count for a new one; sums to 1. */
  float[] weights(int i) {
    return weights[i];
  }
}
