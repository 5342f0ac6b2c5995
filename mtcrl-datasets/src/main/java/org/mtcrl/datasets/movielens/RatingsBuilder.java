// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Arrays;

/**
 * Gathers ratings in the order of the file and puts them into the order of {@link Ratings}. The
 * published files are ordered already, but for 100K; others are sorted in place, so that no second
 * copy of the columns is ever needed.
 */
final class RatingsBuilder {
  private final int[] users;
  private final int[] movies;
  private final byte[] halfStars;
  private final int[] seconds;
  private int count;

  /** Receives each pair that is rated more than once. */
  interface OnDuplicate {
    void accept(int userId, int movie);
  }

  /** Makes room for this many. */
  RatingsBuilder(int capacity) {
    users = new int[capacity];
    movies = new int[capacity];
    halfStars = new byte[capacity];
    seconds = new int[capacity];
  }

  int capacity() {
    return users.length;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Adds a rating.
   *
   * @param userId the user's number in the files
   * @param movie the movie's index
   */
  void add(int userId, int movie, int stars, int time) {
    users[count] = userId;
    movies[count] = movie;
    halfStars[count] = (byte) stars;
    seconds[count] = time;
    count++;
  }

  /** The ratings in order; of those of one user for one movie the latest. */
  Ratings build(OnDuplicate onDuplicate) {
    int[] ids = distinctUsers();
    number(ids);
    int[] starts = starts(ids.length);
    if (!isOrdered()) {
      gather(starts);
      for (int user = 0; user < ids.length; user++) {
        order(starts[user], starts[user + 1]);
      }
    }
    if (dropDuplicates(ids, onDuplicate)) {
      starts = starts(ids.length);
    }
    return new Ratings(ids, starts, users, movies, halfStars, seconds);
  }

  private int[] distinctUsers() {
    int[] found = new int[1024];
    int runs = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || users[i] != users[i - 1]) {
        if (runs == found.length) {
          found = Arrays.copyOf(found, 2 * runs);
        }
        found[runs++] = users[i];
      }
    }
    return Arrays.stream(found, 0, runs).sorted().distinct().toArray();
  }

  private void number(int[] ids) {
    int last = -1;
    int index = -1;
    for (int i = 0; i < count; i++) {
      if (users[i] != last) {
        last = users[i];
        index = Arrays.binarySearch(ids, last);
      }
      users[i] = index;
    }
  }

  private int[] starts(int userCount) {
    int[] starts = new int[userCount + 1];
    for (int i = 0; i < count; i++) {
      starts[users[i] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  private boolean isOrdered() {
    for (int i = 1; i < count; i++) {
      if (users[i] < users[i - 1] || (users[i] == users[i - 1] && movies[i] < movies[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** Brings every user's ratings together, in place: each swap puts one where it belongs. */
  private void gather(int[] starts) {
    int[] next = Arrays.copyOf(starts, starts.length - 1);
    for (int user = 0; user < next.length; user++) {
      while (next[user] < starts[user + 1]) {
        int owner = users[next[user]];
        if (owner == user) {
          next[user]++;
        } else {
          swap(next[user], next[owner]++);
        }
      }
    }
  }

  private void swap(int a, int b) {
    int user = users[a];
    users[a] = users[b];
    users[b] = user;
    int movie = movies[a];
    movies[a] = movies[b];
    movies[b] = movie;
    byte stars = halfStars[a];
    halfStars[a] = halfStars[b];
    halfStars[b] = stars;
    int time = seconds[a];
    seconds[a] = seconds[b];
    seconds[b] = time;
  }

  /** Orders one user's ratings by movie; those of one movie by time, then by stars. */
  private void order(int from, int to) {
    Integer[] order = new Integer[to - from];
    Arrays.setAll(order, i -> from + i);
    Arrays.sort(
        order,
        (a, b) -> {
          int byMovie = Integer.compare(movies[a], movies[b]);
          int byTime = byMovie != 0 ? byMovie : Integer.compare(seconds[a], seconds[b]);
          return byTime != 0 ? byTime : Byte.compare(halfStars[a], halfStars[b]);
        });
    int[] ordered = new int[3 * order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[3 * i] = movies[order[i]];
      ordered[3 * i + 1] = halfStars[order[i]];
      ordered[3 * i + 2] = seconds[order[i]];
    }
    for (int i = 0; i < order.length; i++) {
      movies[from + i] = ordered[3 * i];
      halfStars[from + i] = (byte) ordered[3 * i + 1];
      seconds[from + i] = ordered[3 * i + 2];
    }
  }

  private boolean dropDuplicates(int[] ids, OnDuplicate onDuplicate) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean repeats = kept > 0 && users[i] == users[kept - 1] && movies[i] == movies[kept - 1];
      if (repeats) {
        onDuplicate.accept(ids[users[i]], movies[i]);
        if (seconds[i] < seconds[kept - 1]) {
          continue;
        }
      }
      int at = repeats ? kept - 1 : kept++;
      users[at] = users[i];
      movies[at] = movies[i];
      halfStars[at] = halfStars[i];
      seconds[at] = seconds[i];
    }
    boolean dropped = kept < count;
    count = kept;
    return dropped;
  }
}
