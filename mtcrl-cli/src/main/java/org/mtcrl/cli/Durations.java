// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.time.Duration;
import java.util.Locale;

/** How long something takes, for people. */
final class Durations {
  private Durations() {}

  /** A time in nanoseconds as seconds, minutes or hours. */
  static String words(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    if (duration.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
    if (duration.toMinutes() < 60) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
