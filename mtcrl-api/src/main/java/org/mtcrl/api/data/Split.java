// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * One split of a data set: random access to its examples, by index in {@code [0, size())}.
 *
 * <p>Safe for use by several threads. What is read depends on the arguments alone.
 */
@Stable(since = "0.1")
public interface Split {

  /** The number of examples. */
  int size();

  /**
   * The environment id of every example, an index into {@link MultiTaskDataset#environments()}; not
   * to be written to.
   */
  int[] environments();

  /**
   * One task's labels of every example, without decoding inputs; empty when a label is not one
   * number (dense tasks) or cannot be had without.
   */
  default Optional<ScalarLabels> scalarLabels(int task) {
    return Optional.empty();
  }

  /**
   * Whether {@link #read} depends on its seed, as it does where examples are augmented at random.
   * Splits that are not random, and small, are read once and then kept on the device.
   */
  default boolean isRandom() {
    return false;
  }

  /**
   * Reads examples.
   *
   * @param indices the examples wanted, in this order; an index may occur twice
   * @param seed what random augmentation is drawn from; the same seed and indices give the same
   *     batch whatever the thread
   * @param manager the manager on which the batch's arrays are made, on its device
   * @return a batch that the caller closes
   * @throws DataException if an example is damaged
   */
  Batch read(int[] indices, long seed, NDManager manager);
}
