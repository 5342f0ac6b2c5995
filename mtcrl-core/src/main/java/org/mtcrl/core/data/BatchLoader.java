// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * The threads that read batches ahead of the steps that use them. They start when there is
 * something to read and end when there has been nothing for a while.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int MOST_THREADS_UNASKED = 16;
  private static final long MOST_BYTES_UNASKED = 1L << 30;
  private static final long IDLE_SECONDS = 10;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final LoaderOptions options;
  private final int threads;
  private final @Nullable ThreadPoolExecutor readers;

  /** Creates a loader; to be done on the thread that uses what is read. */
  public BatchLoader(TensorEngine engine, LoaderOptions options) {
    this.options = options;
    this.threads =
        options
            .threads()
            .orElse(Math.min(MOST_THREADS_UNASKED, Runtime.getRuntime().availableProcessors()));
    readers = threads == 0 ? null : newReaders(engine, threads);
  }

  private static ThreadPoolExecutor newReaders(TensorEngine engine, int threads) {
    ThreadFactory factory =
        task -> {
          Thread thread =
              new Thread(
                  () -> {
                    engine.prepareWorker();
                    task.run();
                  },
                  "mtcrl-loader-" + NUMBER.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    // What is queued is bounded by the streams, each of which asks for so many batches and no more.
    ThreadPoolExecutor readers =
        new ThreadPoolExecutor(
            threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    readers.allowCoreThreadTimeOut(true);
    return readers;
  }

  /**
   * Starts to read batches.
   *
   * @param requests what is to be read; asked on the thread that uses the batches
   * @param read reads one batch, on any thread
   * @param bytesPerBatch about how much memory a batch takes
   * @return the batches in the order of the requests, which the caller closes
   */
  BatchStream open(
      Iterator<BatchRequest> requests,
      Function<BatchRequest, LoadedBatch> read,
      long bytesPerBatch) {
    return readers == null
        ? new ReadOnDemand(requests, read)
        : new ReadAhead(requests, read, readers, ahead(bytesPerBatch));
  }

  /** The number of batches of a size that are read ahead. */
  int ahead(long bytesPerBatch) {
    long affordable = MOST_BYTES_UNASKED / Math.max(1, bytesPerBatch);
    return options.ahead().orElseGet(() -> (int) Math.max(1, Math.min(threads + 2L, affordable)));
  }

  /** Ends the threads, after the reads that have begun. */
  @Override
  public void close() {
    if (readers == null) {
      return;
    }
    readers.shutdown();
    try {
      readers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
