// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.BitSet;

/**
 * Movies that a user has not seen, drawn to stand beside one that the user has.
 *
 * <p>They come from the same split and period: of the movies that anybody rated there each is
 * equally likely. So neither its time, nor whether training knows it, nor that nobody ever rated it
 * gives away which of the two the user has seen; how popular it is does, and what the user likes.
 */
final class UnseenMovies {
  /** The answer when the user has seen every movie of the period. */
  static final int NONE = -1;

  private static final int TRIES = 32;

  private final Ratings ratings;
  private final int[][] pools;
  private final long seed;

  /**
   * Prepares the movies of a split.
   *
   * @param positions the ratings of the split
   * @param periods the period of each
   */
  UnseenMovies(
      Ratings ratings,
      int movieCount,
      int[] positions,
      byte[] periods,
      int periodCount,
      long seed) {
    this.ratings = ratings;
    this.seed = seed;
    BitSet[] rated = new BitSet[periodCount];
    for (int p = 0; p < periodCount; p++) {
      rated[p] = new BitSet(movieCount);
    }
    for (int i = 0; i < positions.length; i++) {
      rated[periods[i]].set(ratings.movie(positions[i]));
    }
    pools = new int[periodCount][];
    for (int p = 0; p < periodCount; p++) {
      pools[p] = rated[p].stream().toArray();
    }
  }

  /**
   * Draws a movie.
   *
   * @param example the number of the example that wants it; the same one gets the same movie
   * @return its index, or {@link #NONE}
   */
  int draw(int user, int period, int example) {
    int[] pool = pools[period];
    for (int t = 0; t < TRIES; t++) {
      int movie = pool[Draws.below(pool.length, seed, (long) example * TRIES + t)];
      if (!ratings.hasSeen(user, movie)) {
        return movie;
      }
    }
    // Someone who has seen nearly all of them: the next unseen one from a random place on.
    int start = Draws.below(pool.length, seed, ~(long) example);
    for (int i = 0; i < pool.length; i++) {
      int movie = pool[(start + i) % pool.length];
      if (!ratings.hasSeen(user, movie)) {
        return movie;
      }
    }
    return NONE;
  }
}
