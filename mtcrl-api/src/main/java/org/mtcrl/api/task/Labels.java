// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * One task's labels for a batch of B examples.
 *
 * @param values the labels, {@code (B, ...)} as the task's {@link LabelSpec} says; where the mask
 *     is false any finite value
 * @param mask true where a label is present; empty when all are. Boolean, of shape {@code (B)} when
 *     an example has or lacks its label as a whole, else the shape of {@code values} without its
 *     channels: {@code (B, H, W)} for dense tasks
 */
@Stable(since = "0.1")
public record Labels(NDArray values, Optional<NDArray> mask) {

  public Labels {
    requireNonNull(values, "values is null");
    requireNonNull(mask, "mask is null");
  }

  /** Labels that are all present. */
  public static Labels complete(NDArray values) {
    return new Labels(values, Optional.empty());
  }

  /** Labels of which some are missing. */
  public static Labels masked(NDArray values, NDArray mask) {
    return new Labels(values, Optional.of(mask));
  }

  /**
   * Which examples have a label at all, for dense tasks at least one pixel: boolean, {@code (B)};
   * empty when all have. The array belongs to the manager of the mask.
   */
  public Optional<NDArray> presentExamples() {
    return mask.map(Labels::presentExamples);
  }

  private static NDArray presentExamples(NDArray mask) {
    if (mask.getShape().dimension() == 1) {
      return mask;
    }
    NDArray pixels = mask.reshape(mask.getShape().get(0), -1).toType(DataType.INT32, false);
    return pixels.max(new int[] {1}).gt(0);
  }
}
