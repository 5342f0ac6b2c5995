// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a connection over which nothing has come for too long: reading it would never end. */
final class StallTimeout implements AutoCloseable {
  private final InputStream body;
  private final long limitNanos;
  private final Thread watcher = new Thread(this::run, "mtcrl-fetch-watch");
  private volatile long lastArrival = System.nanoTime();
  private volatile boolean expired;

  private StallTimeout(InputStream body, Duration limit) {
    this.body = body;
    this.limitNanos = limit.toNanos();
  }

  /** Watches a connection until this is closed. */
  static StallTimeout watch(InputStream body, Duration limit) {
    StallTimeout timeout = new StallTimeout(body, limit);
    timeout.watcher.setDaemon(true);
    timeout.watcher.start();
    return timeout;
  }

  private void run() {
    try {
      while (System.nanoTime() - lastArrival < limitNanos) {
        Thread.sleep(Math.max(1, limitNanos / 10_000_000));
      }
      expired = true;
      body.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the download is over
    } catch (IOException e) {
      expired = true; // closed it is
    }
  }

  /** Bytes have arrived: the time starts again. */
  void restart() {
    lastArrival = System.nanoTime();
  }

  /** Whether the connection was closed because nothing arrived. */
  boolean hasExpired() {
    return expired;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
