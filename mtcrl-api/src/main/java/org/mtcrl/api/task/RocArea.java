// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * The scores of a set's yes and no examples, four to six bytes each, and the area under their ROC
 * curve. Scores are compared in single precision.
 */
final class RocArea implements PooledMetric.Pool {
  private final Scores yes = new Scores();
  private final Scores no = new Scores();

  /**
   * Adds a batch.
   *
   * @param outputs one score an example, {@code (B, 1)}
   * @param labels 0 or 1, {@code (B)}
   */
  @Override
  public void add(NDArray outputs, Labels labels) {
    int examples = Math.toIntExact(outputs.getShape().get(0));
    if (examples == 0) {
      return;
    }
    float[] values = scoresAndLabels(outputs, labels);
    for (int i = 0; i < examples; i++) {
      float label = values[examples + i];
      if (label >= 0) {
        (label > 0 ? yes : no).add(values[i]);
      }
    }
  }

  /** All scores, then all labels: 1, 0, or below 0 where missing; so one transfer is enough. */
  private static float[] scoresAndLabels(NDArray outputs, Labels labels) {
    try (NDScope scope = new NDScope()) {
      NDArray scores = outputs.reshape(-1).toType(DataType.FLOAT32, false);
      NDArray label = labels.values().reshape(-1).gt(0.5).toType(DataType.FLOAT32, false);
      if (labels.mask().isPresent()) {
        NDArray mask = labels.mask().get().toType(DataType.FLOAT32, false);
        label = label.mul(mask).add(mask.sub(1));
      }
      return NDArrays.stack(new NDList(scores, label)).toFloatArray();
    }
  }

  /**
   * The share of pairs of a yes and a no in which the yes has the larger score, ties counting half:
   * the statistic of Mann and Whitney by average ranks.
   */
  double value() {
    if (yes.size == 0 || no.size == 0 || yes.undefined || no.undefined) {
      return Double.NaN;
    }
    yes.sort();
    no.sort();
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (int i = 0; i < yes.size; i++) {
      float score = yes.values[i];
      while (below < no.size && no.values[below] < score) {
        below++;
      }
      notAbove = Math.max(notAbove, below);
      while (notAbove < no.size && no.values[notAbove] == score) {
        notAbove++;
      }
      halves += (long) below + notAbove;
    }
    return halves / 2.0 / yes.size / no.size;
  }

  /** A growing column of numbers. */
  private static final class Scores {
    private float[] values = new float[256];
    private int size;
    private boolean undefined;

    void add(float score) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = score;
      undefined |= Float.isNaN(score);
    }

    void sort() {
      Arrays.sort(values, 0, size);
    }
  }
}
