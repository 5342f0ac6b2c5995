// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

/**
 * How much of a target can be read off features linearly: least squares with an intercept, fitted
 * on every other row and judged on the rows between. Features are standardized, and a small ridge
 * keeps features that repeat one another solvable.
 */
final class RidgeProbe {
  private static final double RIDGE = 1e-4;

  private final double[][] features;
  private final double[] mean;

  /** The lower triangle L with {@code L L^T} = the features' second moments plus the ridge. */
  private final double[][] cholesky;

  /**
   * Prepares the features.
   *
   * @param features (N, P), N at least 4; standardized in place
   */
  RidgeProbe(double[][] features) {
    this.features = features;
    if (features.length < 4) {
      throw new IllegalArgumentException(
          "a probe needs at least 4 examples, but has " + features.length);
    }
    this.mean = fittedMean(features);
    standardize();
    this.cholesky = cholesky(moments(features, features));
  }

  /**
   * The share of a target's variance that is explained on rows that were not fitted, over all of
   * its dimensions together; 0 where it would be negative or where the target does not vary.
   *
   * @param target (N, Q)
   */
  double score(double[][] target) {
    if (target.length != features.length) {
      throw new IllegalArgumentException(
          "there are %d examples of modules, but %d of a factor"
              .formatted(features.length, target.length));
    }
    double[] fitted = fittedMean(target);
    double[][] centered = new double[target.length][fitted.length];
    for (int row = 0; row < target.length; row++) {
      for (int q = 0; q < fitted.length; q++) {
        centered[row][q] = target[row][q] - fitted[q];
      }
    }
    double[][] weights = solve(moments(features, centered));
    double[] judgedMean = mean(centered, 1);
    double error = 0;
    double spread = 0;
    for (int row = 1; row < target.length; row += 2) {
      for (int q = 0; q < fitted.length; q++) {
        double predicted = 0;
        for (int p = 0; p < weights.length; p++) {
          predicted += features[row][p] * weights[p][q];
        }
        error += square(centered[row][q] - predicted);
        spread += square(centered[row][q] - judgedMean[q]);
      }
    }
    return spread > 0 ? Math.max(0, 1 - error / spread) : 0;
  }

  private void standardize() {
    double[] deviation = new double[mean.length];
    int fitted = 0;
    for (int row = 0; row < features.length; row += 2, fitted++) {
      for (int p = 0; p < mean.length; p++) {
        deviation[p] += square(features[row][p] - mean[p]);
      }
    }
    for (int p = 0; p < mean.length; p++) {
      // A feature that does not vary tells nothing: it stays 0, up to rounding.
      deviation[p] = Math.max(Math.sqrt(deviation[p] / fitted), 1e-12);
    }
    for (double[] row : features) {
      for (int p = 0; p < mean.length; p++) {
        row[p] = (row[p] - mean[p]) / deviation[p];
      }
    }
  }

  private static double[] fittedMean(double[][] rows) {
    return mean(rows, 0);
  }

  /** The mean over every other row from {@code first} on. */
  private static double[] mean(double[][] rows, int first) {
    double[] mean = new double[rows[0].length];
    int count = 0;
    for (int row = first; row < rows.length; row += 2, count++) {
      for (int p = 0; p < mean.length; p++) {
        mean[p] += rows[row][p];
      }
    }
    for (int p = 0; p < mean.length; p++) {
      mean[p] /= count;
    }
    return mean;
  }

  /** The mean over the fitted rows of the product of each pair of columns, (P, Q). */
  private static double[][] moments(double[][] a, double[][] b) {
    double[][] sum = new double[a[0].length][b[0].length];
    int count = 0;
    for (int row = 0; row < a.length; row += 2, count++) {
      for (int p = 0; p < sum.length; p++) {
        for (int q = 0; q < sum[p].length; q++) {
          sum[p][q] += a[row][p] * b[row][q];
        }
      }
    }
    for (double[] values : sum) {
      for (int q = 0; q < values.length; q++) {
        values[q] /= count;
      }
    }
    return sum;
  }

  private static double[][] cholesky(double[][] symmetric) {
    int size = symmetric.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = symmetric[i][j] + (i == j ? RIDGE : 0);
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return lower;
  }

  /** Solves {@code L L^T x = b} column by column, in place. */
  private double[][] solve(double[][] b) {
    int size = cholesky.length;
    for (int q = 0; q < b[0].length; q++) {
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < i; k++) {
          b[i][q] -= cholesky[i][k] * b[k][q];
        }
        b[i][q] /= cholesky[i][i];
      }
      for (int i = size - 1; i >= 0; i--) {
        for (int k = i + 1; k < size; k++) {
          b[i][q] -= cholesky[k][i] * b[k][q];
        }
        b[i][q] /= cholesky[i][i];
      }
    }
    return b;
  }

  private static double square(double value) {
    return value * value;
  }
}
