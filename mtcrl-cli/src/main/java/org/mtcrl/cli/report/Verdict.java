// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.Locale;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.Interval;

/** What a gain says about the baseline. */
enum Verdict {
  /** The interval lies above zero. */
  BETTER,
  /** The interval lies below zero. */
  WORSE,
  /** The interval contains zero. */
  UNCLEAR,
  /** There is a value and no interval. */
  NO_INTERVAL,
  /** There is no value. */
  UNDEFINED;

  /** The verdict on a delta-p. */
  static Verdict of(Delta delta) {
    Interval interval = delta.ci95();
    if (delta.meanPercent() == null) {
      return UNDEFINED;
    }
    if (interval == null) {
      return NO_INTERVAL;
    }
    return interval.isPositive() ? BETTER : interval.isNegative() ? WORSE : UNCLEAR;
  }

  /** The name in style sheets. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
