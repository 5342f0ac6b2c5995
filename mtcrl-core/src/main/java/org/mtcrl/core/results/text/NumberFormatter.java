// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.results.Interval;

/** Numbers as people read them, in tables and reports alike. */
public final class NumberFormatter {

  /** What stands for an undefined value. */
  public static final String UNDEFINED = "–";

  private NumberFormatter() {}

  /** A metric's value with three or more significant digits. */
  public static String value(@Nullable Double value) {
    if (value == null) {
      return UNDEFINED;
    }
    double size = Math.abs(value);
    String format = size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f";
    return format(size != 0 && size < 0.001 ? "%.1e" : format, value);
  }

  /** A standard deviation to the decimals of the value that it belongs to. */
  public static String deviation(@Nullable Double std, double ofValue) {
    if (std == null) {
      return UNDEFINED;
    }
    double size = Math.abs(ofValue);
    return format(size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f", std);
  }

  /** Mean and standard deviation, or the mean alone where there is no deviation. */
  public static String meanAndDeviation(@Nullable Double mean, @Nullable Double std) {
    return mean == null || std == null ? value(mean) : value(mean) + " ±" + deviation(std, mean);
  }

  /** A value with three decimals whatever its size, for columns of small ones. */
  public static String decimals(@Nullable Double value) {
    return value == null ? UNDEFINED : format("%.3f", value).replace("-0.000", "0.000");
  }

  /**
   * Percent with sign and one decimal, without the percent sign. A second decimal shows the sign of
   * what would round to zero, so that an interval that is clear of zero looks so.
   */
  public static String percent(@Nullable Double percent) {
    if (percent == null) {
      return UNDEFINED;
    }
    double size = Math.abs(percent);
    return size < 0.005 ? "0.0" : format(size < 0.05 ? "%+.2f" : "%+.1f", percent);
  }

  /** An interval of percents, {@code "[+1.2, +3.4]"}; empty for none. */
  public static String interval(@Nullable Interval interval) {
    return interval == null
        ? ""
        : "[" + percent(interval.low()) + ", " + percent(interval.high()) + "]";
  }

  /** A p value, never shown as zero. */
  public static String pValue(@Nullable Double pValue) {
    if (pValue == null) {
      return UNDEFINED;
    }
    return pValue < 0.0001 ? "< 0.0001" : format("%.4f", pValue);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
