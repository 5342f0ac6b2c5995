// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches that other threads read before they are asked for, never more than a number of them. What
 * is to be read is decided on the thread that uses the batches, in order, so that nothing depends
 * on how the readers are scheduled.
 */
final class ReadAhead implements BatchStream {
  private final Iterator<BatchRequest> requests;
  private final Function<BatchRequest, LoadedBatch> read;
  private final Executor readers;
  private final int ahead;
  private final Deque<FutureTask<@Nullable LoadedBatch>> pending = new ArrayDeque<>();
  private volatile boolean closed;

  /**
   * Starts to read.
   *
   * @param requests what is to be read; asked on the thread that calls {@link #next}
   * @param read reads one batch, on any thread
   * @param ahead the number of batches read, or being read, before they are asked for; at least 1
   */
  ReadAhead(
      Iterator<BatchRequest> requests,
      Function<BatchRequest, LoadedBatch> read,
      Executor readers,
      int ahead) {
    this.requests = requests;
    this.read = read;
    this.readers = readers;
    this.ahead = ahead;
    fill();
  }

  private void fill() {
    while (pending.size() < ahead && requests.hasNext()) {
      BatchRequest request = requests.next();
      FutureTask<@Nullable LoadedBatch> task =
          new FutureTask<>(() -> closed ? null : read.apply(request));
      pending.add(task);
      readers.execute(task);
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && (!pending.isEmpty() || requests.hasNext());
  }

  /**
   * The next batch, as soon as it has been read.
   *
   * @throws CancellationException if the thread is interrupted, which then still is
   */
  @Override
  public LoadedBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more batches");
    }
    FutureTask<@Nullable LoadedBatch> task = pending.remove();
    try {
      LoadedBatch batch = task.get();
      fill();
      if (batch == null) {
        throw new IllegalStateException("the batches were closed while one was waited for");
      }
      return batch;
    } catch (InterruptedException e) {
      pending.addFirst(task); // for close
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for data");
    } catch (ExecutionException e) {
      fill();
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException known) {
      return known;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a batch could not be read", e.getCause());
  }

  /** Waits for the reads that have begun: the files that they read are closed after this. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (!pending.isEmpty()) {
      try {
        LoadedBatch batch = pending.element().get();
        if (batch != null) {
          batch.close();
        }
        pending.remove();
      } catch (ExecutionException e) {
        pending.remove(); // of a batch that nobody wants any more
      } catch (InterruptedException e) {
        // Readers are never interrupted: that would close the files that they share.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
