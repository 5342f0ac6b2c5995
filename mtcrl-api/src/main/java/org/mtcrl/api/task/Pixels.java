// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;

/**
 * Arrays of pixels with the spatial dimensions flattened, P = H W, and their masks.
 *
 * <p>No array that is differentiated is multiplied by a Java number: outside a scope of the engine
 * the number's memory may be freed before the backward pass.
 */
final class Pixels {
  /** Added to squared lengths: smooth at length 0, without effect from length 0.01 on. */
  private static final double SQUARED_LENGTH_FLOOR = 1e-8;

  private Pixels() {}

  /** {@code (B, C, H, W)} as {@code (B, C, P)}. */
  static NDArray flat(NDArray array) {
    return array.reshape(array.getShape().get(0), array.getShape().get(1), -1);
  }

  /** The mask as {@code (B, P)}, or {@code (B, 1)} when examples have or lack whole labels. */
  static Optional<NDArray> mask(Labels labels) {
    return labels.mask().map(mask -> mask.reshape(mask.getShape().get(0), -1));
  }

  /** Class indices {@code (B, P)}, int64; 0 where the label is missing, whatever lies there. */
  static NDArray classes(Labels labels) {
    NDArray values = labels.values().toType(DataType.INT64, false);
    NDArray classes = values.reshape(values.getShape().get(0), -1);
    return mask(labels)
        .map(mask -> classes.mul(mask.toType(DataType.INT64, false)))
        .orElse(classes);
  }

  /** {@code |output - label|}, averaged over channels: {@code (B, P)}. */
  static NDArray absoluteErrors(NDArray outputs, Labels labels) {
    NDArray label = labels.values().toType(outputs.getDataType(), false);
    return flat(outputs.sub(label.reshape(outputs.getShape()))).abs().mean(new int[] {1});
  }

  /** The lengths of vectors {@code (B, C, P)}: {@code (B, P)}, not below 1e-4. */
  static NDArray length(NDArray vectors) {
    return vectors.square().sum(new int[] {1}).add(SQUARED_LENGTH_FLOOR).sqrt();
  }

  /** The mean of values {@code (B, P)} over the valid pixels of each example: {@code (B)}. */
  static NDArray mean(NDArray values, Labels labels) {
    if (labels.mask().isEmpty()) {
      return values.mean(new int[] {1});
    }
    NDArray mask = mask(labels).orElseThrow().toType(values.getDataType(), false);
    NDArray valid = mask.broadcast(values.getShape());
    return values.mul(valid).sum(new int[] {1}).div(valid.sum(new int[] {1}).maximum(1));
  }
}
