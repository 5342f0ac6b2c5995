// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;

/** How often each class was predicted where each class is right, over the valid pixels of a set. */
final class ConfusionMatrix implements PooledMetric.Pool {
  /** What is taken from the cells of masked pixels: more than any label that a file can hold. */
  private static final int MASKED = 1 << 30;

  private int classes;
  private long[] counts = {};

  /**
   * Adds a batch.
   *
   * @param outputs logits {@code (B, C, H, W)}
   * @param labels class indices {@code (B, H, W)}
   * @throws IllegalArgumentException if a valid pixel's label is no class
   */
  @Override
  public void add(NDArray outputs, Labels labels) {
    if (outputs.getShape().get(0) == 0) {
      return;
    }
    if (counts.length == 0) {
      classes = Math.toIntExact(outputs.getShape().get(1));
      counts = new long[classes * classes];
    }
    for (int cell : cells(outputs, labels)) {
      if (cell >= classes - MASKED) {
        count(cell);
      }
    }
  }

  /** For each pixel the matrix's cell, {@code label * C + prediction}; far below 0 where masked. */
  private int[] cells(NDArray outputs, Labels labels) {
    try (NDScope scope = new NDScope()) {
      NDArray predicted = largest(Pixels.flat(outputs));
      NDArray cell = Pixels.classes(labels).mul(classes).add(predicted);
      if (labels.mask().isPresent()) {
        NDArray missing = Pixels.mask(labels).orElseThrow().logicalNot();
        cell = cell.sub(missing.toType(DataType.INT64, false).mul(MASKED));
      }
      return cell.toType(DataType.INT32, false).toIntArray();
    }
  }

  /**
   * The index of the largest of the logits {@code (B, C, P)}, the first where several are: {@code
   * (B, P)}, int64. Class by class, as {@code argMax} over any dimension but the last walks through
   * memory in strides and takes twice as long and more.
   */
  private NDArray largest(NDArray logits) {
    NDArray value = logits.get(":, 0");
    NDArray index = value.zerosLike();
    for (int c = 1; c < classes; c++) {
      NDArray other = logits.get(":, {}", c);
      index = index.maximum(other.gt(value).toType(index.getDataType(), false).mul(c));
      value = value.maximum(other);
    }
    return index.toType(DataType.INT64, false);
  }

  private void count(int cell) {
    if (cell < 0 || cell >= counts.length) {
      throw new IllegalArgumentException(
          "a pixel's label is %s, but the classes are 0 to %s; mask pixels that have no class"
              .formatted(Math.floorDiv(cell, classes), classes - 1));
    }
    counts[cell]++;
  }

  /** The plain mean of intersection over union over the classes that occur. */
  double meanIntersectionOverUnion() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      long union = -counts[c * classes + c];
      for (int other = 0; other < classes; other++) {
        union += counts[c * classes + other] + counts[other * classes + c];
      }
      if (union > 0) {
        sum += (double) counts[c * classes + c] / union;
        occurring++;
      }
    }
    return sum / occurring;
  }

  /** The share of pixels on the diagonal. */
  double accuracy() {
    long right = 0;
    long all = 0;
    for (int c = 0; c < classes; c++) {
      right += counts[c * classes + c];
    }
    for (long count : counts) {
      all += count;
    }
    return (double) right / all;
  }
}
