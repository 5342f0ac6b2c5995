// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** How long steps take, and how much of it they wait for data. */
final class StepTimer {
  private final LongSupplier nanoTime;
  private long[] nanos = new long[1024];
  private int steps;
  private long waited;
  private long total;
  private long waitedBefore;
  private long totalBefore;
  private long started;
  private long arrived;

  /** Creates a timer. */
  StepTimer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A step begins: it asks for its data. */
  void start() {
    started = nanoTime.getAsLong();
  }

  /** The step has its data. */
  void dataArrived() {
    arrived = nanoTime.getAsLong();
  }

  /** The step is done. */
  void stop() {
    long now = nanoTime.getAsLong();
    waited += arrived - started;
    total += now - started;
    if (steps == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * steps);
    }
    nanos[steps++] = now - started;
  }

  /** The median time of a step in milliseconds; NaN before the first. */
  double medianMillis() {
    long[] sorted = Arrays.copyOf(nanos, steps);
    Arrays.sort(sorted);
    return steps == 0 ? Double.NaN : sorted[steps / 2] / 1e6;
  }

  /** The share of all steps' time in which they waited for data. */
  double waitShare() {
    return share(waited, total);
  }

  /** The same of the steps since this was last asked. */
  double waitShareSinceLast() {
    double share = share(waited - waitedBefore, total - totalBefore);
    waitedBefore = waited;
    totalBefore = total;
    return share;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
