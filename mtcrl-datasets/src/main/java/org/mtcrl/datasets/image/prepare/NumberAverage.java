// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import org.mtcrl.datasets.image.raster.Raster;

/**
 * Averages the numbers that are present in the area that a new pixel covers: first over the rows of
 * a new row, then across. If numbers are missing, the weights of the others are summed in the same
 * way; if none is missing, the weights sum to 1 and no pixel needs a check.
 */
final class NumberAverage implements NumberRows {
  private final Raster.Floats raster;
  private final AreaAverage rows;
  private final AreaAverage columns;
  private final float[] sums;
  private final float[] shares;
  private final boolean complete;

  NumberAverage(Raster.Floats raster, int height, int width) {
    this.raster = raster;
    this.rows = AreaAverage.of(raster.height(), height);
    this.columns = AreaAverage.of(raster.width(), width);
    this.sums = new float[raster.width() * raster.channels()];
    this.shares = new float[sums.length];
    this.complete = isComplete();
  }

  @Override
  public void read(int row, float[][] out) {
    float[] weights = rows.weights(row);
    for (int j = 0; j < weights.length; j++) {
      int from = (rows.first(row) + j) * sums.length;
      if (complete) {
        add(from, weights[j], j == 0);
      } else {
        addPresent(from, weights[j], j == 0);
      }
    }
    for (int channel = 0; channel < out.length; channel++) {
      float[] averages = out[channel];
      across(sums, channel, averages);
      if (!complete) {
        float[] present = new float[averages.length];
        across(shares, channel, present);
        for (int column = 0; column < present.length; column++) {
          float share = present[column];
          averages[column] = share > 0 ? averages[column] / share : Float.NaN;
        }
      }
    }
  }

  private boolean isComplete() {
    for (float value : raster.values()) {
      if (Float.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  private void add(int from, float weight, boolean first) {
    float[] values = raster.values();
    if (first) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = weight * values[from + i];
      }
    } else {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * values[from + i];
      }
    }
  }

  private void addPresent(int from, float weight, boolean first) {
    float[] values = raster.values();
    for (int i = 0; i < sums.length; i++) {
      boolean missing = Float.isNaN(values[from + i]);
      float sum = missing ? 0 : weight * values[from + i];
      float share = missing ? 0 : weight;
      sums[i] = first ? sum : sums[i] + sum;
      shares[i] = first ? share : shares[i] + share;
    }
  }

  private void across(float[] line, int channel, float[] out) {
    int channels = raster.channels();
    for (int column = 0; column < out.length; column++) {
      float[] weights = columns.weights(column);
      int at = columns.first(column) * channels + channel;
      float sum = 0;
      for (float weight : weights) {
        sum += weight * line[at];
        at += channels;
      }
      out[column] = sum;
    }
  }
}
