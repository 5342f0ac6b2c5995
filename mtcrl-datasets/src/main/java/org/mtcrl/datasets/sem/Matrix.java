// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.random.RandomGenerator;

/** A matrix (rows, columns) that row vectors are multiplied with. */
final class Matrix {
  private final int columns;
  private final double[] values;

  private Matrix(int columns, double[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** A matrix with entries N(0, 1 / rows). */
  static Matrix draw(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() / Math.sqrt(rows);
    }
    return new Matrix(columns, values);
  }

  /** The row vector times this matrix. */
  double[] times(double[] row) {
    double[] product = new double[columns];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < columns; j++) {
        product[j] += row[i] * values[i * columns + j];
      }
    }
    return product;
  }
}
