// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line of ratings that is being read: numbers taken from the parser's buffer, without a text or
 * an object for each of 25 million lines.
 */
final class RatingLine extends AbstractBaseCsvCallbackHandler<RatingLine> {
  private static final int FIELDS = 4;
  private static final int MOST_HALF_STARS = 10;

  private final boolean halvesAllowed;
  private long number;
  private int fields;
  private int user;
  private int movie;
  private int halfStars;
  private int seconds;
  private boolean torn;
  private @Nullable String problem;

  /** Reads lines; {@code halvesAllowed} when ratings come in half stars. */
  RatingLine(boolean halvesAllowed) {
    this.halvesAllowed = halvesAllowed;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    number = startingLineNumber;
    fields = 0;
    torn = false;
    problem = null;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    fields++;
    switch (index) {
      case 0 -> user = natural("user's number", 1, buffer, offset, length);
      case 1 -> movie = natural("movie's number", 1, buffer, offset, length);
      case 2 -> halfStars = rating(buffer, offset, length);
      case 3 -> seconds = natural("time", 0, buffer, offset, length);
      default -> {
        // Counted only.
      }
    }
    if (quoted) {
      for (int i = offset; i < offset + length; i++) {
        torn |= buffer[i] == '\n' || buffer[i] == '\r';
      }
    }
  }

  @Override
  protected RatingLine buildRecord() {
    if (fields != FIELDS) {
      problem = "it has %d field(s), but %d were expected".formatted(fields, FIELDS);
    }
    return this;
  }

  private int natural(String what, int least, char[] buffer, int offset, int length) {
    long value = length == 0 ? -1 : 0;
    for (int i = offset; i < offset + length && value >= 0; i++) {
      int digit = buffer[i] - '0';
      value = digit < 0 || digit > 9 ? -1 : 10 * value + digit;
      if (value > Integer.MAX_VALUE) {
        value = -1;
      }
    }
    if (value < least) {
      refuse(
          "the %s is '%s', but a whole number from %d to %d was expected"
              .formatted(what, new String(buffer, offset, length), least, Integer.MAX_VALUE));
    }
    return (int) value;
  }

  private int rating(char[] buffer, int offset, int length) {
    int value;
    int whole = length == 0 ? -1 : buffer[offset] - '0';
    // Nearly all are one digit, or one digit, a point and one digit.
    if (length == 1 && whole >= 0 && whole <= 9) {
      value = 2 * whole;
    } else if (length == 3
        && whole >= 0
        && whole <= 9
        && buffer[offset + 1] == '.'
        && (buffer[offset + 2] == '0' || buffer[offset + 2] == '5')) {
      value = 2 * whole + (buffer[offset + 2] == '5' ? 1 : 0);
    } else {
      value = unusual(new String(buffer, offset, length));
    }
    if (value < 1 || value > MOST_HALF_STARS || (!halvesAllowed && value % 2 == 1)) {
      refuse(
          "the rating is '%s', but %s was expected"
              .formatted(
                  new String(buffer, offset, length),
                  halvesAllowed
                      ? "a multiple of 0.5 from 0.5 to 5"
                      : "a whole number of stars from 1 to 5"));
    }
    return value;
  }

  private static int unusual(String text) {
    try {
      double doubled = 2 * Double.parseDouble(text);
      return doubled == Math.rint(doubled) ? (int) doubled : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void refuse(String sentence) {
    if (problem == null) {
      problem = sentence;
    }
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /** What is wrong with it. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Whether a quoted field goes on over the end of the line. */
  boolean isTorn() {
    return torn;
  }

  int user() {
    return user;
  }

  int movie() {
    return movie;
  }

  int halfStars() {
    return halfStars;
  }

  int seconds() {
    return seconds;
  }
}
