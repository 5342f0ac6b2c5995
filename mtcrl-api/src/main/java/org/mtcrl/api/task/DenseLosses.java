// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.Stable;

/**
 * The usual losses for tasks with a label at each pixel, as in the multi-task literature since Liu
 * et al., "End-to-End Multi-Task Learning with Attention", CVPR 2019.
 *
 * <p>The loss of an example is the mean over its valid pixels, 0 where it has none. What labels and
 * outputs hold at other pixels has no influence, as long as it is finite.
 */
@Stable(since = "0.1")
public final class DenseLosses {
  private DenseLosses() {}

  /**
   * Softmax cross entropy in nats of logits {@code (B, C, H, W)} against class indices {@code (B,
   * H, W)}.
   */
  public static TaskLoss crossEntropy() {
    return (outputs, labels) -> {
      NDArray logits = Pixels.flat(outputs);
      NDArray index = Pixels.classes(labels).expandDims(1);
      NDArray pixels = logits.logSoftmax(1).gather(index, 1).neg().squeeze(1);
      return Pixels.mean(pixels, labels);
    };
  }

  /** Absolute error of outputs {@code (B, C, H, W)}, averaged over the channels of a pixel. */
  public static TaskLoss absoluteError() {
    return (outputs, labels) -> Pixels.mean(Pixels.absoluteErrors(outputs, labels), labels);
  }

  /**
   * One minus the cosine of the angle between outputs and labels, vectors {@code (B, 3, H, W)} of
   * any length; in [0, 2]. A vector of length 0 has cosine 0.
   */
  public static TaskLoss oneMinusCosine() {
    return (outputs, labels) -> {
      NDArray predicted = Pixels.flat(outputs);
      NDArray label = Pixels.flat(labels.values().toType(outputs.getDataType(), false));
      NDArray cosine =
          predicted
              .mul(label)
              .sum(new int[] {1})
              .div(Pixels.length(predicted))
              .div(Pixels.length(label));
      return Pixels.mean(cosine.neg().add(1), labels);
    };
  }
}
