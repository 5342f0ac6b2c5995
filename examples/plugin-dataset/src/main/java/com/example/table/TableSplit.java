// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/** Some rows of the table. */
final class TableSplit implements Split {
  private final List<NumberColumn> inputs;
  private final List<LabelColumn> labels;
  private final int[] rows;
  private final int[] environments;

  /**
   * Creates a split.
   *
   * @param environments the environment id of each row of the table
   * @param rows the rows of the split
   */
  TableSplit(List<NumberColumn> inputs, List<LabelColumn> labels, int[] environments, int[] rows) {
    this.inputs = inputs;
    this.labels = labels;
    this.rows = rows;
    this.environments = IntStream.of(rows).map(row -> environments[row]).toArray();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int[] environments() {
    return environments;
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    LabelColumn column = labels.get(task);
    return Optional.of(new ScalarLabels(values(column, rows), present(column, rows)));
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    int[] wanted = IntStream.of(indices).map(index -> rows[index]).toArray();
    NDList features = new NDList();
    for (NumberColumn column : inputs) {
      float[] values = new float[wanted.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = column.value(wanted[i]);
      }
      features.add(manager.create(values, new Shape(values.length, 1)));
    }
    List<Labels> all = new ArrayList<>();
    for (LabelColumn column : labels) {
      NDArray present = manager.create(present(column, wanted));
      all.add(Labels.masked(array(column, wanted, manager), present));
    }
    return new Batch(features, all, IntStream.of(indices).map(i -> environments[i]).toArray());
  }

  /** Class indices or numbers, as the task says. */
  private static NDArray array(LabelColumn column, int[] wanted, NDManager manager) {
    if (column.task().label().dataType() == DataType.INT64) {
      return manager.create(
          IntStream.of(wanted).mapToLong(i -> (long) column.values()[i]).toArray());
    }
    return manager.create(values(column, wanted));
  }

  private static float[] values(LabelColumn column, int[] wanted) {
    float[] values = new float[wanted.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.values()[wanted[i]];
    }
    return values;
  }

  private static boolean[] present(LabelColumn column, int[] wanted) {
    boolean[] present = new boolean[wanted.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = column.present()[wanted[i]];
    }
    return present;
  }
}
