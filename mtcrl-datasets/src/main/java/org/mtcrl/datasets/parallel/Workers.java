// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.parallel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * A bounded number of threads that share the work of their callers. A caller works as well, so that
 * callers never wait for one another. Safe for use by several threads.
 */
public final class Workers implements AutoCloseable {
  private static final int IDLE_SECONDS = 5;
  private static final int MOST = 16;

  private final int threads;
  private final ThreadPoolExecutor executor;

  /**
   * Creates workers; threads start when there is work and end when there is none.
   *
   * @param name what the threads are called
   * @param threads the most threads that work for one caller, its own included; at least 1
   */
  public Workers(String name, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; at least 1 is needed");
    }
    this.threads = threads;
    AtomicInteger count = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            Math.max(1, threads - 1),
            Math.max(1, threads - 1),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** One worker for each core, up to 16: each holds what it works on in memory. */
  public static Workers perCore(String name) {
    return new Workers(name, Math.min(MOST, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Calls {@code body} for every number below {@code count} and returns when all calls have ended.
   *
   * @throws RuntimeException that of the lowest number whose call failed; others may not be made
   */
  public void forEach(int count, IntConsumer body) {
    forEachWhile(
        count,
        i -> {
          body.accept(i);
          return true;
        });
  }

  /**
   * Calls {@code body} for the numbers from 0 on until a call returns false. Calls begin in order:
   * all numbers below one that was called were called too.
   *
   * @throws RuntimeException that of the lowest number whose call failed
   */
  public void forEachWhile(int count, IntPredicate body) {
    Job job = new Job(count, body);
    for (int i = 1; i < Math.min(threads, count); i++) {
      executor.execute(job);
    }
    job.run();
    job.await();
  }

  @Override
  public void close() {
    executor.shutdown();
  }

  private static final class Job implements Runnable {
    private final int count;
    private final IntPredicate body;
    private int next;
    private int active;
    private int failed = Integer.MAX_VALUE;
    private Throwable failure = new AssertionError("nothing has failed");

    Job(int count, IntPredicate body) {
      this.count = count;
      this.body = body;
    }

    @Override
    public void run() {
      for (int i = claim(); i >= 0; i = claim()) {
        try {
          if (!body.test(i)) {
            stop();
          }
        } catch (RuntimeException | Error e) {
          fail(i, e);
        } finally {
          release();
        }
      }
    }

    private synchronized int claim() {
      if (next == count) {
        return -1;
      }
      active++;
      return next++;
    }

    private synchronized void stop() {
      next = count;
    }

    private synchronized void fail(int i, Throwable e) {
      next = count;
      if (i < failed) {
        failed = i;
        failure = e;
      }
    }

    private synchronized void release() {
      active--;
      notifyAll();
    }

    /** Waits for the calls of other threads; to be called when there is nothing left to claim. */
    synchronized void await() {
      boolean interrupted = false;
      while (active > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // what others write to must not be given up under their hands
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failed < Integer.MAX_VALUE) {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
    }
  }
}
