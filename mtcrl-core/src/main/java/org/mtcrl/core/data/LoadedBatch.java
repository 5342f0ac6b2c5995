// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;

/** A batch and what it was asked for by. Whoever gets one closes it. */
public final class LoadedBatch implements AutoCloseable {
  private final BatchRequest request;
  private final Batch batch;
  private final @Nullable NDManager manager;

  /**
   * Creates one.
   *
   * @param manager the batch's own, closed with it; null when it has none. Arrays computed from the
   *     batch's belong to it, too, as DJL attaches results to the manager of the first operand
   */
  LoadedBatch(BatchRequest request, Batch batch, @Nullable NDManager manager) {
    this.request = request;
    this.batch = batch;
    this.manager = manager;
  }

  /** What was asked for. */
  public BatchRequest request() {
    return request;
  }

  /** The examples. */
  public Batch batch() {
    return batch;
  }

  /** The manager that the batch was read with; null if it has none of its own. */
  @Nullable NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    batch.close();
    if (manager != null) {
      manager.close();
    }
  }
}
