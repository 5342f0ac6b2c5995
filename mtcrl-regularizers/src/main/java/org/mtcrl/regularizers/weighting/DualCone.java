// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

/**
 * The projection of a combination of gradients onto their dual cone, from their Gramian.
 *
 * <p>For gradients in the rows of J, with {@code G = J J^T}, the projection of {@code u J} onto
 * {@code {x : J x >= 0}} is {@code v J}, where v minimizes {@code v^T G v} over {@code v >= u}
 * (Quinton and Rey, 2024, proposition 1). With {@code v = u + x} that is a least-squares problem in
 * {@code x >= 0}, solved exactly by the active-set method of Lawson and Hanson, "Solving Least
 * Squares Problems", 1974, in the form of Bro and de Jong, 1997, that needs G alone.
 */
final class DualCone {
  /** Rounding of a product with G, relative to its largest entry; violations below are none. */
  private static final double TOLERANCE = 1e-14;

  private DualCone() {}

  /**
   * The coefficients v of the projection.
   *
   * @param gramian G, symmetric and positive definite
   * @param combination u, of the same length
   */
  static double[] project(double[][] gramian, double[] combination) {
    int size = combination.length;
    double[] target = negated(product(gramian, combination));
    double[] x = new double[size];
    boolean[] free = new boolean[size];
    double tolerance = TOLERANCE * size * largest(gramian);
    // Each round lowers the objective, so no set of free variables comes twice; 2^size bounds it
    // and a handful is usual. Rounding could only make rounds repeat below the tolerance.
    for (int round = 0; round < 10 * size + 100; round++) {
      int entering = mostViolated(gramian, target, x, free, tolerance);
      if (entering < 0) {
        break;
      }
      free[entering] = true;
      descend(gramian, target, x, free);
    }
    for (int i = 0; i < size; i++) {
      x[i] += combination[i];
    }
    return x;
  }

  /** Moves x to the minimum over the free variables, fixing those at 0 that would turn negative. */
  private static void descend(double[][] gramian, double[] target, double[] x, boolean[] free) {
    while (true) {
      double[] minimum = solve(gramian, target, free);
      double step = 1;
      int blocking = -1;
      for (int i = 0; i < x.length; i++) {
        if (free[i] && minimum[i] <= 0) {
          double ratio = x[i] > 0 ? x[i] / (x[i] - minimum[i]) : 0;
          if (blocking < 0 || ratio < step) {
            step = ratio;
            blocking = i;
          }
        }
      }
      for (int i = 0; i < x.length; i++) {
        x[i] += step * (minimum[i] - x[i]);
      }
      if (blocking < 0) {
        return;
      }
      free[blocking] = false;
      for (int i = 0; i < x.length; i++) {
        x[i] = free[i] ? Math.max(x[i], 0) : 0;
      }
    }
  }

  /** The bound variable along which the objective falls most steeply; -1 where none does. */
  private static int mostViolated(
      double[][] gramian, double[] target, double[] x, boolean[] free, double tolerance) {
    double[] reached = product(gramian, x);
    int worst = -1;
    double violation = tolerance;
    for (int i = 0; i < x.length; i++) {
      if (!free[i] && target[i] - reached[i] > violation) {
        violation = target[i] - reached[i];
        worst = i;
      }
    }
    return worst;
  }

  /** Solves {@code G_FF x_F = target_F} by Cholesky's factorization; 0 outside of F. */
  private static double[] solve(double[][] gramian, double[] target, boolean[] free) {
    int size = target.length;
    double[][] lower = new double[size][size];
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      if (!free[i]) {
        continue;
      }
      double value = target[i];
      for (int j = 0; j <= i; j++) {
        if (!free[j]) {
          continue;
        }
        double entry = gramian[i][j];
        for (int k = 0; k < j; k++) {
          entry -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          lower[i][i] = Math.sqrt(Math.max(entry, Double.MIN_NORMAL));
        } else {
          lower[i][j] = entry / lower[j][j];
          value -= lower[i][j] * x[j];
        }
      }
      x[i] = value / lower[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      if (free[i]) {
        for (int k = i + 1; k < size; k++) {
          x[i] -= lower[k][i] * x[k];
        }
        x[i] /= lower[i][i];
      }
    }
    return x;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        result[i] += matrix[i][j] * vector[j];
      }
    }
    return result;
  }

  private static double[] negated(double[] vector) {
    double[] result = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      result[i] = -vector[i];
    }
    return result;
  }

  private static double largest(double[][] matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.length; i++) {
      largest = Math.max(largest, matrix[i][i]);
    }
    return largest;
  }
}
