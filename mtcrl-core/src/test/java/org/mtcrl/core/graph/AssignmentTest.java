// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cheapest assignment, against all assignments. */
final class AssignmentTest {
  private static double cost(double[][] costs, int[] columns) {
    return IntStream.range(0, columns.length).mapToDouble(i -> costs[i][columns[i]]).sum();
  }

  /** The least cost of giving rows from {@code row} on the columns that are not taken. */
  private static double least(double[][] costs, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < costs.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        least = Math.min(least, costs[row][column] + least(costs, row + 1, taken));
        taken[column] = false;
      }
    }
    return least;
  }

  private static double[][] random(int size, int values, SplittableRandom random) {
    double[][] costs = new double[size][size];
    for (double[] row : costs) {
      Arrays.setAll(
          row, j -> values == 0 ? random.nextDouble() : random.nextInt(values) / (double) values);
    }
    return costs;
  }

  @Test
  void noAssignmentIsCheaper() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 1; size <= 6; size++) {
      // 0: any number; a few values make many ties.
      for (int values : new int[] {0, 2, 3, 8}) {
        for (int draw = 0; draw < 100; draw++) {
          double[][] costs = random(size, values, random);
          int[] columns = Assignment.cheapest(costs);
          assertThat(columns).hasSize(size).doesNotHaveDuplicates();
          assertThat(cost(costs, columns))
              .isCloseTo(least(costs, 0, new boolean[size]), within(1e-12));
        }
      }
    }
  }

  @Test
  void costsAreNotChanged() {
    double[][] costs = {{3, 1}, {2, 5}};
    Assignment.cheapest(costs);
    assertThat(costs).isDeepEqualTo(new double[][] {{3, 1}, {2, 5}});
  }

  @Test
  void ofEqualCostsTheOrderOfRowsAndColumnsDecides() {
    assertThat(Assignment.cheapest(new double[3][3])).containsExactly(0, 1, 2);
    // Both assignments cost 2: the first column takes the first row that is at its least.
    assertThat(Assignment.cheapest(new double[][] {{1, 1}, {1, 1}})).containsExactly(0, 1);
    // Three rows prefer the first column alike; the first row keeps it.
    assertThat(Assignment.cheapest(new double[][] {{0, 1, 1}, {0, 1, 1}, {0, 1, 1}}))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aProblemWithoutRowsHasAnAssignmentWithoutColumns() {
    assertThat(Assignment.cheapest(new double[0][0])).isEmpty();
  }

  @Test
  void aFewDozenRowsAreSolved() {
    double[][] costs = random(60, 0, new SplittableRandom(2));
    int[] columns = Assignment.cheapest(costs);
    assertThat(columns).doesNotHaveDuplicates();
    // No exchange of two rows' columns is cheaper.
    for (int a = 0; a < 60; a++) {
      for (int b = 0; b < a; b++) {
        assertThat(costs[a][columns[a]] + costs[b][columns[b]])
            .isLessThanOrEqualTo(costs[a][columns[b]] + costs[b][columns[a]] + 1e-12);
      }
    }
  }
}
