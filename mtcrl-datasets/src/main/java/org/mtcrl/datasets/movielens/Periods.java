// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.mtcrl.api.data.DataException;

/**
 * Stretches of time, each of whole years or days: the training environments, then what comes before
 * the newest, then the newest.
 *
 * @param names their names, such as {@code 1995-1999}
 * @param of the period of every year or day, counted from {@code first}
 * @param first the first year or day
 */
@SuppressWarnings("ArrayRecordComponent") // a table; read only by contract
record Periods(List<String> names, byte[] of, int first) {
  /** The period of what has no place in time. */
  static final int NONE = -1;

  private static final int SECONDS_A_DAY = 86_400;

  /** Where in time ratings lie: a year of release or a day, {@link Integer#MIN_VALUE} for none. */
  static IntUnaryOperator places(Ratings ratings, Movies movies, SplitBy by) {
    return switch (by) {
      case RELEASE_YEAR ->
          rating -> {
            int year = movies.years()[ratings.movie(rating)];
            return year == 0 ? Integer.MIN_VALUE : year;
          };
      case TIME -> rating -> ratings.seconds(rating) / SECONDS_A_DAY;
    };
  }

  /** Cuts the time of all ratings into periods. */
  static Periods cut(int ratingCount, IntUnaryOperator places, MovieLensOptions options) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int r = 0; r < ratingCount; r++) {
      int place = places.applyAsInt(r);
      if (place != Integer.MIN_VALUE) {
        first = Math.min(first, place);
        last = Math.max(last, place);
      }
    }
    if (last == Integer.MIN_VALUE) {
      throw tooFew(0, options);
    }
    long[] counts = new long[last - first + 1];
    for (int r = 0; r < ratingCount; r++) {
      int place = places.applyAsInt(r);
      if (place != Integer.MIN_VALUE) {
        counts[place - first]++;
      }
    }
    return cut(counts, first, options);
  }

  /**
   * Cuts counted years or days.
   *
   * @param counts the number of ratings of each, from {@code first} on
   */
  static Periods cut(long[] counts, int first, MovieLensOptions options) {
    int[] occupied = occupied(counts);
    int parts = options.periods().environments() + 2;
    if (occupied.length < parts) {
      throw tooFew(occupied.length, options);
    }
    // ends[i] is the number of occupied places before the end of period i.
    int[] ends = new int[parts];
    ends[parts - 1] = occupied.length;
    double total = Arrays.stream(counts).sum();
    int end = occupied.length;
    double[] shares = {options.periods().testShare(), options.periods().validationShare()};
    for (int i = 0; i < shares.length; i++) {
      double taken = 0;
      int most = parts - 1 - i;
      do {
        end--;
        taken += counts[occupied[end]];
      } while (taken < shares[i] * total && end > most);
      ends[parts - 2 - i] = end;
    }
    divide(counts, occupied, end, options.periods().environments(), ends);
    return new Periods(
        names(occupied, ends, first, options.periods().split()),
        table(counts.length, occupied, ends),
        first);
  }

  private static int[] occupied(long[] counts) {
    int[] occupied = new int[counts.length];
    int found = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        occupied[found++] = i;
      }
    }
    return Arrays.copyOf(occupied, found);
  }

  /** Divides the first {@code size} occupied places into parts of about equal counts. */
  private static void divide(long[] counts, int[] occupied, int size, int parts, int[] ends) {
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[occupied[i]];
    }
    double sum = 0;
    int end = 0;
    for (int part = 0; part < parts - 1; part++) {
      double goal = total * (part + 1) / parts;
      // Every later part needs a place, too.
      int most = size - (parts - 1 - part);
      do {
        sum += counts[occupied[end++]];
      } while (end < most && sum + counts[occupied[end]] / 2.0 < goal);
      ends[part] = end;
    }
    ends[parts - 1] = size;
  }

  private static byte[] table(int size, int[] occupied, int[] ends) {
    byte[] table = new byte[size];
    Arrays.fill(table, (byte) NONE);
    int period = 0;
    for (int i = 0; i < occupied.length; i++) {
      while (i >= ends[period]) {
        period++;
      }
      table[occupied[i]] = (byte) period;
    }
    return table;
  }

  private static List<String> names(int[] occupied, int[] ends, int first, SplitBy by) {
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int end : ends) {
      int from = first + occupied[start];
      int to = first + occupied[end - 1];
      names.add(
          switch (by) {
            case RELEASE_YEAR -> from == to ? Integer.toString(from) : from + "-" + to;
            case TIME -> LocalDate.ofEpochDay(from) + ".." + LocalDate.ofEpochDay(to);
          });
      start = end;
    }
    return List.copyOf(names);
  }

  private static DataException tooFew(int found, MovieLensOptions options) {
    boolean years = options.periods().split() == SplitBy.RELEASE_YEAR;
    return new DataException(
        "the ratings fall on %d %s, but %d training environments and two shifted splits need %d; lower dataset.environments, or set dataset.split = %s"
            .formatted(
                found,
                years ? "release years" : "days",
                options.periods().environments(),
                options.periods().environments() + 2,
                years ? "time" : "release-year"));
  }

  /** The period of a year or day; {@link #NONE} without one. */
  int at(int place) {
    return place == Integer.MIN_VALUE ? NONE : of[place - first];
  }

  /** The number of training environments; the two periods after them are shifted. */
  int environments() {
    return names.size() - 2;
  }
}
