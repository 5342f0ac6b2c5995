// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

/** Receives how many examples are done; called by any thread. */
@FunctionalInterface
public interface Progress {
  /**
   * Called at the start and after each example.
   *
   * @param done the examples done, from 0 to {@code total}
   * @param total the examples to be done
   */
  void onProgress(int done, int total);
}
