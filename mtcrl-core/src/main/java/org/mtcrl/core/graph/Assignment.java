// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import java.util.Arrays;

/**
 * The assignment problem: every row of a square matrix of costs gets a column of its own, so that
 * the sum of the costs is least. Solved by the Hungarian method (J. Munkres, "Algorithms for the
 * assignment and transportation problems", 1957).
 *
 * <p>Of several cheapest assignments the order of rows and columns decides, so that equal costs
 * always give equal assignments.
 */
final class Assignment {
  private static final int NONE = -1;

  /** What remains of the costs when the prices of rows and columns are subtracted; not negative. */
  private final double[][] excess;

  private final int[] columnOfRow;
  private final int[] rowOfColumn;

  private Assignment(double[][] excess) {
    this.excess = excess;
    this.columnOfRow = filled(excess.length);
    this.rowOfColumn = filled(excess.length);
  }

  /**
   * Solves the problem.
   *
   * @param costs finite costs, one row for each row of the assignment, (N, N)
   * @return the column of each row, a permutation of 0 to N - 1
   */
  static int[] cheapest(double[][] costs) {
    double[][] excess = Arrays.stream(costs).map(double[]::clone).toArray(double[][]::new);
    subtractRowMinima(excess);
    subtractColumnMinima(excess);
    Assignment assignment = new Assignment(excess);
    assignment.solve();
    return assignment.columnOfRow;
  }

  private static void subtractRowMinima(double[][] excess) {
    for (double[] row : excess) {
      double least = Arrays.stream(row).min().orElse(0);
      for (int j = 0; j < row.length; j++) {
        row[j] -= least;
      }
    }
  }

  private static void subtractColumnMinima(double[][] excess) {
    for (int j = 0; j < excess.length; j++) {
      int column = j;
      double least = Arrays.stream(excess).mapToDouble(row -> row[column]).min().orElse(0);
      for (double[] row : excess) {
        row[j] -= least;
      }
    }
  }

  private static int[] filled(int size) {
    int[] none = new int[size];
    Arrays.fill(none, NONE);
    return none;
  }

  private void solve() {
    matchFreePairs();
    while (augmentAll() < excess.length) {
      makeMoreZeros();
      matchFreePairs();
    }
  }

  /** Matches, column by column, free columns with the first free row at no excess. */
  private void matchFreePairs() {
    for (int column = 0; column < rowOfColumn.length; column++) {
      for (int row = 0; rowOfColumn[column] == NONE && row < columnOfRow.length; row++) {
        if (columnOfRow[row] == NONE && excess[row][column] == 0) {
          match(row, column);
        }
      }
    }
  }

  private void match(int row, int column) {
    columnOfRow[row] = column;
    rowOfColumn[column] = row;
  }

  /** Finds paths from free columns to free rows until there is none; gives the size reached. */
  private int augmentAll() {
    int before;
    int size = size();
    do {
      before = size;
      boolean[] rowsVisited = new boolean[excess.length];
      boolean[] columnsVisited = new boolean[excess.length];
      for (int column = 0; column < rowOfColumn.length; column++) {
        if (rowOfColumn[column] == NONE && !columnsVisited[column]) {
          augment(column, rowsVisited, columnsVisited);
        }
      }
      size = size();
    } while (size > before);
    return size;
  }

  private int size() {
    return (int) Arrays.stream(columnOfRow).filter(column -> column != NONE).count();
  }

  /** Gives a column a row, where its row's column, if it has one, can be given another. */
  private boolean augment(int column, boolean[] rowsVisited, boolean[] columnsVisited) {
    columnsVisited[column] = true;
    for (int row = 0; row < excess.length; row++) {
      if (excess[row][column] != 0 || rowsVisited[row]) {
        continue;
      }
      int held = columnOfRow[row];
      rowsVisited[row] = held != NONE;
      if (held == NONE || (!columnsVisited[held] && augment(held, rowsVisited, columnsVisited))) {
        match(row, column);
        return true;
      }
    }
    return false;
  }

  /** Moves prices so that a row that is reached from a free row gets a further zero. */
  private void makeMoreZeros() {
    boolean[] rows = new boolean[excess.length];
    boolean[] columns = new boolean[excess.length];
    for (int row = 0; row < rows.length; row++) {
      if (columnOfRow[row] == NONE) {
        reach(row, rows, columns);
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        if (rows[row] && !columns[column]) {
          least = Math.min(least, excess[row][column]);
        }
      }
    }
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        if (rows[row] && !columns[column]) {
          excess[row][column] -= least;
        } else if (!rows[row] && columns[column]) {
          excess[row][column] += least;
        }
      }
    }
  }

  /** Marks a row, the columns where it has no excess, and the rows that hold those columns. */
  private void reach(int row, boolean[] rows, boolean[] columns) {
    rows[row] = true;
    for (int column = 0; column < columns.length; column++) {
      if (excess[row][column] == 0 && !columns[column]) {
        columns[column] = true;
        int holder = rowOfColumn[column];
        if (holder != NONE && !rows[holder]) {
          reach(holder, rows, columns);
        }
      }
    }
  }
}
