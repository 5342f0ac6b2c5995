// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.mtcrl.api.Stable;

/** Makes the head of a task that cannot use the configured one, for example one that upsamples. */
@FunctionalInterface
@Stable(since = "0.1")
public interface HeadFactory {

  /**
   * A new block from what the routing gives the task to the task's outputs.
   *
   * @param input the shape of one example's routed representation: {@code (D)} or {@code (C, H, W)}
   * @param output the shape of one example's outputs, {@link Task#outputShape()}
   * @return a block that maps {@code (B, input...)} to {@code (B, output...)}
   */
  Block create(Shape input, Shape output);
}
