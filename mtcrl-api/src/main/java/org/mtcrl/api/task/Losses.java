// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.mtcrl.api.Stable;

/** The usual losses for tasks with one label an example. */
@Stable(since = "0.1")
public final class Losses {
  private Losses() {}

  /** Softmax cross entropy in nats of logits {@code (B, C)} against class indices {@code (B)}. */
  public static TaskLoss crossEntropy() {
    return (outputs, labels) -> {
      NDArray index = labels.values().toType(DataType.INT64, false).reshape(-1, 1);
      return outputs.logSoftmax(1).gather(index, 1).neg().reshape(-1);
    };
  }

  /**
   * Logistic loss in nats of one logit {@code (B, 1)} against 0 or 1 {@code (B)}: {@code max(o, 0)
   * - o y + log(1 + exp(-|o|))}.
   */
  public static TaskLoss binaryCrossEntropy() {
    return (outputs, labels) -> {
      NDArray logit = outputs.reshape(-1);
      NDArray label = labels.values().toType(logit.getDataType(), false).reshape(-1);
      // log(1 + exp(-o)) + (1 - y) o, through log softmax of (0, o): stable, twice differentiable.
      NDArray two = outputs.zerosLike().concat(outputs, 1).logSoftmax(1);
      NDArray no = two.get(":, 0");
      NDArray yes = two.get(":, 1");
      return label.mul(yes).add(label.neg().add(1).mul(no)).neg();
    };
  }

  /** Squared error, not halved, averaged over the outputs of an example. */
  public static TaskLoss squaredError() {
    return (outputs, labels) -> {
      NDArray label = labels.values().toType(outputs.getDataType(), false);
      NDArray error = outputs.sub(label.reshape(outputs.getShape())).square();
      return error.reshape(error.getShape().get(0), -1).mean(new int[] {1});
    };
  }
}
