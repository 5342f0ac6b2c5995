package org.mtcrl.core.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a connection over which nothing has come for too long: reading it would never end. */
final class StallTimeout implements AutoCloseable {
  private final InputStream body;
  private final long limitNanos;
  private final Thread watch = new Thread(this::watch, "mtcrl-fetch-watch");
  private volatile long heard = System.nanoTime();
  private volatile boolean broken;

  StallTimeout(InputStream body, Duration limit) {
    this.body = body;
    this.limitNanos = limit.toNanos();
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (System.nanoTime() - heard < limitNanos) {
        Thread.sleep(Math.max(1, limitNanos / 10_000_000));
      }
      broken = true;
      body.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the download is over
    } catch (IOException e) {
      broken = true; // closed it is
    }
  }

  /** Something has come. */
  void end() {
    heard = System.nanoTime();
  }

  /** Whether the connection was closed because of silence. */
  boolean isBroken() {
    return broken;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
