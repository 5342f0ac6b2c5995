// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import java.util.Iterator;

/**
 * Batches in the order in which they were asked for, one after the other. For one thread.
 *
 * <p>{@link #next} throws what reading the batch threw; the batch after it can still be had.
 * Closing lets go of what was read and not used; the batches that were handed out are their users'.
 */
public interface BatchStream extends Iterator<LoadedBatch>, AutoCloseable {
  @Override
  void close();
}
