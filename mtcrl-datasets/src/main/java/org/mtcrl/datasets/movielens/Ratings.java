// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Arrays;
import org.mtcrl.datasets.reproducible.Fingerprint;

/**
 * All ratings in primitive columns, 13 bytes each, ordered by user and then by movie: what a user
 * has seen is one run of rising numbers. Users are numbered from 0 in the order of their numbers in
 * the files, as movies are. Immutable.
 */
final class Ratings {
  private final int count;
  private final int[] userIds;
  private final int[] starts;
  private final int[] users;
  private final int[] movies;
  private final byte[] halfStars;
  private final int[] seconds;

  /**
   * Takes ordered columns, which nobody writes to anymore and which may be longer than needed.
   *
   * @param userIds the users' numbers in the files, rising
   * @param starts where each user's ratings start, and the number of all ratings
   */
  Ratings(int[] userIds, int[] starts, int[] users, int[] movies, byte[] halfStars, int[] seconds) {
    this.count = starts[userIds.length];
    this.userIds = userIds;
    this.starts = starts;
    this.users = users;
    this.movies = movies;
    this.halfStars = halfStars;
    this.seconds = seconds;
  }

  /** The number of ratings. */
  int count() {
    return count;
  }

  /** The number of users who rated anything. */
  int userCount() {
    return userIds.length;
  }

  /** A user's number in the files. */
  int userId(int user) {
    return userIds[user];
  }

  /** Who rated. */
  int user(int rating) {
    return users[rating];
  }

  /** What was rated. */
  int movie(int rating) {
    return movies[rating];
  }

  /** How, from 1 for half a star to 10 for five. */
  int halfStars(int rating) {
    return halfStars[rating];
  }

  /** When, in seconds since 1970. */
  int seconds(int rating) {
    return seconds[rating];
  }

  /** Whether a user has rated a movie. */
  boolean hasSeen(int user, int movie) {
    return Arrays.binarySearch(movies, starts[user], starts[user + 1], movie) >= 0;
  }

  void addTo(Fingerprint fingerprint) {
    fingerprint
        .add("users of ratings", userIds)
        .add("starts", starts)
        .add("movies of ratings", movies, count)
        .add("half stars", halfStars, count)
        .add("seconds", seconds, count);
  }
}
