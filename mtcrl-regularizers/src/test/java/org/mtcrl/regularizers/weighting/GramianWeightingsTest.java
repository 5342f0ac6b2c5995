// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.weighting.GramianWeighting;

/** The algebra of the gradient methods, after TorchJD's property tests. */
class GramianWeightingsTest {
  private final PcGrad pcGrad = new PcGrad();
  private final UpGrad upGrad = new UpGrad(1e-4, 1e-10);
  private final RandomGenerator random = new Random(17);

  @Test
  void withoutConflictEveryWeightIsOne() {
    double[][] gramian = {{2, 0.5, 0}, {0.5, 1, 0.25}, {0, 0.25, 3}};
    assertThat(pcGrad.weights(gramian, random)).containsExactly(1, 1, 1);
    assertThat(upGrad.weights(gramian, random)).containsExactly(1, 1, 1);
  }

  @Test
  void pcGradOfTwoTasksIsThatOfTheHand() {
    // g1 = (1, 0), g2 = (-1, 1): g1 loses its part along g2 and becomes (1/2, 1/2), g2 becomes
    // (0, 1). In coefficients: g1 + g2 / 2 and g2 + g1.
    double[] weights = pcGrad.weights(new double[][] {{1, -1}, {-1, 2}}, random);
    assertThat(weights).containsExactly(2, 1.5);
  }

  @Test
  void upGradOfTwoTasksIsThatOfTheHand() {
    // The same gradients: the dual cone is {x >= 0, y >= x}. g1 is projected to (1/2, 1/2), which
    // is g1 + g2 / 2, and g2 to (0, 1), which is g2 + g1.
    double[] weights = upGrad.weights(new double[][] {{1, -1}, {-1, 2}}, random);
    assertThat(weights[0]).isCloseTo(2, within(1e-8));
    assertThat(weights[1]).isCloseTo(1.5, within(1e-8));
  }

  @Test
  void upGradOfThreeTasksIsThatOfTheHand() {
    // g1 = (1, 0, 0), g2 = (0, 1, 0), g3 = (-1, -1, 1): with z free, the projections of g1 and g2
    // each meet the plane of g3, (2/3, -1/3, 1/3) violates y >= 0, and so on: g1 goes to
    // (1/2, 0, 1/2), g2 to (0, 1/2, 1/2), g3 to (0, 0, 1). In coefficients (a, b, c) of
    // (a - c, b - c, c): (1, 1/2, 1/2), (1/2, 1, 1/2), (1, 1, 1).
    double[] weights = upGrad.weights(new double[][] {{1, 0, -1}, {0, 1, -1}, {-1, -1, 3}}, random);
    assertThat(weights[0]).isCloseTo(2.5, within(1e-8));
    assertThat(weights[1]).isCloseTo(2.5, within(1e-8));
    assertThat(weights[2]).isCloseTo(2, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 16})
  void upGradConflictsWithNoTask(int tasks) {
    for (int trial = 0; trial < 200; trial++) {
      double[][] gramian = gramian(tasks, 1 + random.nextInt(2 * tasks));
      double[] weights = upGrad.weights(gramian, random);
      double[] products = product(gramian, weights);
      double scale = trace(gramian) * Arrays.stream(weights).max().orElseThrow();
      for (double product : products) {
        assertThat(product).isGreaterThanOrEqualTo(-1e-9 * scale);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 16})
  void theProjectionSatisfiesTheConditionsOfOptimality(int tasks) {
    for (int trial = 0; trial < 200; trial++) {
      double[][] gramian = gramian(tasks, tasks + 2);
      double[] combination = new Random(trial).doubles(tasks, -1, 1).toArray();
      double[] projection = DualCone.project(gramian, combination);
      double[] slopes = product(gramian, projection);
      double tolerance = 1e-11 * trace(gramian) * (1 + Arrays.stream(projection).max().orElse(0));
      for (int i = 0; i < tasks; i++) {
        // v >= u, G v >= 0, and one of the two is an equality.
        assertThat(projection[i]).isGreaterThanOrEqualTo(combination[i]);
        assertThat(slopes[i]).isGreaterThanOrEqualTo(-tolerance);
        if (projection[i] > combination[i]) {
          assertThat(slopes[i]).isCloseTo(0, within(tolerance));
        }
      }
    }
  }

  @Test
  void nearlyParallelAndOpposedGradientsAreProjectedAllTheSame() {
    // Twenty gradients in three dimensions, in nearly opposed pairs: a Gramian of rank 3.
    int tasks = 20;
    double[][] rows = new double[tasks][3];
    for (int i = 0; i < tasks; i++) {
      for (int d = 0; d < 3; d++) {
        rows[i][d] = i % 2 == 0 ? random.nextGaussian() : -rows[i - 1][d] + 1e-6 * d;
      }
    }
    double[][] gramian = gramian(rows);
    double[] weights = new UpGrad(1e-4, 1e-4).weights(gramian, random);
    double[] products = product(gramian, weights);
    for (int i = 0; i < tasks; i++) {
      // With TorchJD's regularization G w >= -regEps trace w.
      assertThat(weights[i]).isFinite().isGreaterThanOrEqualTo(1);
      assertThat(products[i]).isGreaterThanOrEqualTo(-1.0001e-4 * trace(gramian) * weights[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void renumberingTheTasksRenumbersTheWeights(int tasks) {
    for (int trial = 0; trial < 50; trial++) {
      double[][] gramian = gramian(tasks, tasks + 1);
      int[] order = IntStream.range(0, tasks).map(i -> (i * 3 + 1) % tasks).toArray();
      double[][] renumbered = new double[tasks][tasks];
      for (int i = 0; i < tasks; i++) {
        for (int j = 0; j < tasks; j++) {
          renumbered[i][j] = gramian[order[i]][order[j]];
        }
      }
      GramianWeighting weighting = tasks == 2 ? pcGrad : upGrad;
      double[] weights = weighting.weights(gramian, random);
      double[] other = weighting.weights(renumbered, random);
      for (int i = 0; i < tasks; i++) {
        assertThat(other[i]).isCloseTo(weights[order[i]], within(1e-6 * weights[order[i]]));
      }
    }
  }

  @Test
  void theStepIsLinearInOneFactorOnAllGradients() {
    for (int trial = 0; trial < 50; trial++) {
      double[][] gramian = gramian(5, 6);
      double[][] scaled = scaled(gramian, 4, 4, 4, 4, 4);
      for (GramianWeighting weighting : new GramianWeighting[] {pcGrad, upGrad}) {
        double[] weights = weighting.weights(gramian, new Random(trial));
        double[] other = weighting.weights(scaled, new Random(trial));
        assertThat(other).containsExactly(weights, within(1e-9));
      }
    }
  }

  @Test
  void upGradIsLinearInEachGradientsFactor() {
    // Jacobian descent: row i of diag(c) J contributes c_i times what row i of J does. With the
    // projections p_i of single rows, w(diag(c) J) diag(c) J = sum c_i p_i.
    double[] factors = {0.5, 3, 1, 2};
    for (int trial = 0; trial < 50; trial++) {
      double[][] gramian = gramian(4, 6);
      double[] expected = new double[4];
      for (int i = 0; i < 4; i++) {
        double[] row = new double[4];
        row[i] = factors[i];
        double[] projection = DualCone.project(gramian, row);
        for (int j = 0; j < 4; j++) {
          expected[j] += projection[j];
        }
      }
      double[] weights = upGrad.weights(scaled(gramian, factors), random);
      for (int j = 0; j < 4; j++) {
        assertThat(weights[j] * factors[j]).isCloseTo(expected[j], within(1e-6 * expected[j]));
      }
    }
  }

  @Test
  void equallyConflictingTasksWeighTheSame() {
    double[][] gramian = {{1, -0.3, -0.3}, {-0.3, 1, -0.3}, {-0.3, -0.3, 1}};
    double[] weights = upGrad.weights(gramian, random);
    assertThat(weights[1]).isCloseTo(weights[0], within(1e-9));
    assertThat(weights[2]).isCloseTo(weights[0], within(1e-9));
    assertThat(weights[0]).isGreaterThan(1);
  }

  @Test
  void aVanishingGradientLeavesTheOthersAlone() {
    double[][] gramian = {{1, 0, 0}, {0, 0, 0}, {0, 0, 1}};
    assertThat(pcGrad.weights(gramian, random)).containsExactly(1, 1, 1);
    assertThat(upGrad.weights(gramian, random)).containsExactly(1, 1, 1);
    assertThat(upGrad.weights(new double[3][3], random)).containsExactly(1, 1, 1);
  }

  @Test
  void pcGradVisitsTheOthersInRandomOrder() {
    double[][] gramian = gramian(new double[][] {{1, 0.2}, {-1, 0.5}, {-0.4, -1}});
    long different =
        IntStream.range(0, 50)
            .mapToObj(seed -> Arrays.toString(pcGrad.weights(gramian, new Random(seed))))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(1);
    assertThat(pcGrad.weights(gramian, new Random(4)))
        .containsExactly(pcGrad.weights(gramian, new Random(4)));
  }

  private double[][] gramian(int tasks, int parameters) {
    double[][] rows = new double[tasks][parameters];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return gramian(rows);
  }

  private static double[][] gramian(double[][] rows) {
    double[][] gramian = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      gramian[i] = product(rows, rows[i]);
    }
    return gramian;
  }

  private static double[][] scaled(double[][] gramian, double... factors) {
    double[][] scaled = new double[factors.length][factors.length];
    for (int i = 0; i < factors.length; i++) {
      for (int j = 0; j < factors.length; j++) {
        scaled[i][j] = factors[i] * factors[j] * gramian[i][j];
      }
    }
    return scaled;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix)
        .mapToDouble(
            row -> IntStream.range(0, row.length).mapToDouble(i -> row[i] * vector[i]).sum())
        .toArray();
  }

  private static double trace(double[][] matrix) {
    return IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
  }
}
