// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that several threads do as fast as they can.
 *
 * @param threads how many at once
 * @param requests how many in all
 */
record Load(int threads, int requests) {

  /** One thread's way to ask; closed at the end. */
  interface Asker extends AutoCloseable {
    /** Asks once; throws if the answer is not what it should be. */
    void ask(int request) throws Exception;

    @Override
    default void close() {}
  }

  /**
   * Asks for everything and returns the requests a second.
   *
   * @param askers makes one asker a thread
   * @throws ExecutionException with the first failure
   */
  double run(Callable<Asker> askers) throws ExecutionException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        running.add(pool.submit(() -> everyOther(first, askers)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return requests / ((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdownNow();
    }
  }

  private Void everyOther(int first, Callable<Asker> askers) throws Exception {
    try (Asker asker = askers.call()) {
      for (int request = first; request < requests; request += threads) {
        asker.ask(request);
      }
    }
    return null;
  }
}
