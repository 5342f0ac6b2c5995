// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

/** Logistic regression by gradient descent, to see what can be told from what. */
public final class LinearProbe {
  private final double[] weights;

  private LinearProbe(double[] weights) {
    this.weights = weights;
  }

  /** Fits labels 0 and 1 to rows {@code (N, width)}; the last weight is the intercept. */
  public static LinearProbe fit(float[] rows, int width, float[] labels) {
    double[] weights = new double[width + 1];
    LinearProbe probe = new LinearProbe(weights);
    for (int step = 0; step < 200; step++) {
      double[] gradient = new double[width + 1];
      for (int row = 0; row < labels.length; row++) {
        double error = 1 / (1 + Math.exp(-probe.logit(rows, width, row))) - labels[row];
        for (int d = 0; d < width; d++) {
          gradient[d] += error * rows[row * width + d];
        }
        gradient[width] += error;
      }
      for (int d = 0; d <= width; d++) {
        weights[d] -= 0.5 * gradient[d] / labels.length;
      }
    }
    return probe;
  }

  private double logit(float[] rows, int width, int row) {
    double logit = weights[width];
    for (int d = 0; d < width; d++) {
      logit += weights[d] * rows[row * width + d];
    }
    return logit;
  }

  /** The share of rows on whose side of 0 the logit lies. */
  public double accuracy(float[] rows, int width, float[] labels) {
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      if (logit(rows, width, row) > 0 == labels[row] > 0.5) {
        right++;
      }
    }
    return (double) right / labels.length;
  }
}
