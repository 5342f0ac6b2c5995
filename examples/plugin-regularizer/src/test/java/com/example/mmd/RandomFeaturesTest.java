// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
  private static final int COLUMNS = 6;
  private static final MmdOptions OPTIONS = new MmdOptions(20_000, 0.7);

  @Test
  void productsOfFeaturesAreTheGaussianKernel() {
    try (NDManager manager = NDManager.newBaseManager()) {
      RandomFeatures features =
          RandomFeatures.create(COLUMNS, OPTIONS, 1, manager, DataType.FLOAT64);
      NDArray rows = manager.randomNormal(new Shape(5, COLUMNS), DataType.FLOAT64);
      double[] kernel = features.of(rows).dot(features.of(rows).transpose()).toDoubleArray();
      double[] x = rows.toDoubleArray();
      double bandwidth = 0.7 * Math.sqrt(COLUMNS);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          double squares = 0;
          for (int k = 0; k < COLUMNS; k++) {
            squares += Math.pow(x[i * COLUMNS + k] - x[j * COLUMNS + k], 2);
          }
          double expected = Math.exp(-squares / (2 * bandwidth * bandwidth));
          assertThat(kernel[5 * i + j]).isCloseTo(expected, within(0.04)); // 5 standard errors
        }
      }
    }
  }

  @Test
  void featuresDependOnTheSeedAlone() {
    try (NDManager manager = NDManager.newBaseManager()) {
      RandomFeatures one = RandomFeatures.create(COLUMNS, OPTIONS, 1, manager, DataType.FLOAT32);
      RandomFeatures again = RandomFeatures.create(COLUMNS, OPTIONS, 1, manager, DataType.FLOAT32);
      RandomFeatures other = RandomFeatures.create(COLUMNS, OPTIONS, 2, manager, DataType.FLOAT32);
      assertThat(again.frequencies()).isEqualTo(one.frequencies());
      assertThat(other.frequencies()).isNotEqualTo(one.frequencies());
    }
  }
}
