// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.util.List;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Normalization;

/**
 * A column to predict from: numbers, none missing.
 *
 * @param name the column
 * @param raw the number of each row
 * @param normalization what makes the mean 0 and the deviation 1 on training rows
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by the splits
record NumberColumn(String name, double[] raw, Normalization normalization) {

  /**
   * Reads a column.
   *
   * @param training the rows that the normalization is computed from
   * @throws org.mtcrl.api.data.DataException if a cell holds no finite number
   */
  static NumberColumn of(CsvFile file, String name, int[] training) {
    List<String> texts = file.column(name);
    double[] raw = new double[texts.size()];
    for (int row = 0; row < raw.length; row++) {
      raw[row] = number(texts.get(row));
      if (!Double.isFinite(raw[row])) {
        throw file.wrong(row, name, "holds '" + texts.get(row) + "', expected a number");
      }
    }
    double sum = 0;
    for (int row : training) {
      sum += raw[row];
    }
    double mean = sum / training.length;
    double squares = 0;
    for (int row : training) {
      squares += (raw[row] - mean) * (raw[row] - mean);
    }
    double deviation = Math.sqrt(squares / training.length);
    return new NumberColumn(name, raw, Normalization.of(mean, deviation > 0 ? deviation : 1));
  }

  /** The number in a text; NaN if it holds none. */
  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The column as an input of the model; a model's file keeps the normalization. */
  Feature feature() {
    return Feature.dense(name, 1).normalizedBy(normalization);
  }

  /** The normalized number of a row. */
  float value(int row) {
    return normalization.apply(0, raw[row]);
  }
}
