// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;

/** Absolute and relative errors summed over the valid pixels of a set. */
final class PixelErrors implements PooledMetric.Pool {
  private double absolute;
  private double pixels;
  private double relative;
  private double positivePixels;

  /**
   * Adds a batch.
   *
   * @param outputs {@code (B, C, H, W)}
   * @param labels of the same shape
   */
  @Override
  public void add(NDArray outputs, Labels labels) {
    if (outputs.getShape().get(0) == 0) {
      return;
    }
    double[] sums = sums(outputs, labels);
    absolute += sums[0];
    pixels += sums[1];
    relative += sums[2];
    positivePixels += sums[3];
  }

  private static double[] sums(NDArray outputs, Labels labels) {
    try (NDScope scope = new NDScope()) {
      DataType type = outputs.getDataType();
      NDArray label = Pixels.flat(labels.values().toType(type, false).reshape(outputs.getShape()));
      NDArray error = Pixels.flat(outputs).sub(label).abs();
      NDArray valid =
          Pixels.mask(labels)
              .map(mask -> mask.expandDims(1).toType(type, false).broadcast(error.getShape()))
              .orElseGet(error::onesLike);
      NDArray positive = label.gt(0).toType(type, false);
      NDArray divisor = label.mul(positive).add(positive.neg().add(1));
      NDArray counted = valid.mul(positive);
      return NDArrays.stack(
              new NDList(
                  sum(error.mul(valid)),
                  sum(valid),
                  sum(error.div(divisor).mul(counted)),
                  sum(counted)))
          .toDoubleArray();
    }
  }

  /** Summed by example first: an image's pixels can be counted exactly in single precision. */
  private static NDArray sum(NDArray values) {
    NDArray byExample = values.reshape(values.getShape().get(0), -1).sum(new int[] {1});
    return byExample.toType(DataType.FLOAT64, false).sum();
  }

  double absolute() {
    return absolute / pixels;
  }

  double relative() {
    return relative / positivePixels;
  }
}
