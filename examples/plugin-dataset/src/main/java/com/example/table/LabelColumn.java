// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.util.List;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.task.Task;

/**
 * A column to predict: numbers, or the names of classes. An empty cell is a missing label.
 *
 * @param task what is learned
 * @param values the label of each row, a class as its index; 0 where it is missing
 * @param present whether each row has a label
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by the splits
record LabelColumn(Task task, float[] values, boolean[] present) {

  /**
   * Reads a column.
   *
   * @param training the rows whose labels' mean a regression starts at
   * @throws DataException if the column holds nothing to learn
   */
  static LabelColumn of(CsvFile file, String name, int[] training) {
    List<String> texts = file.column(name);
    List<String> classes =
        List.copyOf(new TreeSet<>(texts.stream().filter(t -> !t.isEmpty()).toList()));
    boolean numbers = classes.stream().allMatch(text -> Double.isFinite(NumberColumn.number(text)));
    if (classes.size() < 2) {
      throw new DataException(
          file.name() + ": column '" + name + "' holds " + classes + ", expected several labels");
    }
    float[] values = new float[texts.size()];
    boolean[] present = new boolean[texts.size()];
    for (int row = 0; row < values.length; row++) {
      String text = texts.get(row);
      present[row] = !text.isEmpty();
      if (present[row]) {
        values[row] = numbers ? (float) NumberColumn.number(text) : classes.indexOf(text);
      }
    }
    Task task =
        numbers
            ? Task.regression(name).startingAt(mean(values, present, training))
            : Task.classification(name, classes);
    return new LabelColumn(task, values, present);
  }

  private static double mean(float[] values, boolean[] present, int[] rows) {
    double sum = 0;
    int count = 0;
    for (int row : rows) {
      if (present[row]) {
        sum += values[row];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
