// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.time.Duration;

/**
 * How often and after which pauses a download is tried again.
 *
 * @param attempts how often it is tried in a row without a byte arriving
 * @param firstPause the pause after the first failure, doubled after each further one
 * @param longestPause the longest pause
 * @param silence after how long without a byte a connection is given up
 */
record RetryPolicy(int attempts, Duration firstPause, Duration longestPause, Duration silence) {
  static final RetryPolicy DEFAULT =
      new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /** The pause after a number of failures in a row, from 1. */
  Duration pause(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(20, failures - 1));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
