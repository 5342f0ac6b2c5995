// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Arrays;
import java.util.List;
import org.mtcrl.datasets.reproducible.Fingerprint;

/**
 * What is known of the movies, in the order of their numbers in the files.
 *
 * @param ids the files' numbers, rising
 * @param years the years of release, 0 where a movie has none
 * @param genres the genres of each, bit g standing for the g-th name
 * @param genreNames the genres' names, at most 64
 */
@SuppressWarnings("ArrayRecordComponent") // columns; read only by contract
record Movies(int[] ids, short[] years, long[] genres, List<String> genreNames) {
  /** As many as fit into the bits of a {@code long}; the published files have 18 to 20. */
  static final int MOST_GENRES = Long.SIZE;

  Movies {
    genreNames = List.copyOf(genreNames);
  }

  int count() {
    return ids.length;
  }

  /** The index of the movie with this number in the files; negative when there is none. */
  int indexOf(int id) {
    return Arrays.binarySearch(ids, id);
  }

  void addTo(Fingerprint fingerprint) {
    int[] yearNumbers = new int[years.length];
    int[] low = new int[genres.length];
    int[] high = new int[genres.length];
    for (int i = 0; i < yearNumbers.length; i++) {
      yearNumbers[i] = years[i];
      low[i] = (int) genres[i];
      high[i] = (int) (genres[i] >>> Integer.SIZE);
    }
    fingerprint
        .add("genre names", String.join("|", genreNames))
        .add("movies", ids)
        .add("years", yearNumbers)
        .add("genres, low bits", low)
        .add("genres, high bits", high);
  }
}
