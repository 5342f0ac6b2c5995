// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

/**
 * The ids by which the model knows users or movies: 1, 2, ... for those that occur in training, and
 * 0 for all others, which training treats alike.
 *
 * @param ids the id of each user or movie
 * @param cardinality the number of different ids, with 0
 */
@SuppressWarnings("ArrayRecordComponent") // a table; read only by contract
record KnownIds(int[] ids, int cardinality) {
  /** The id of everything that training does not know. */
  static final int UNKNOWN = 0;

  static KnownIds of(int[] trainedCounts) {
    int[] ids = new int[trainedCounts.length];
    int next = UNKNOWN + 1;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = trainedCounts[i] > 0 ? next++ : UNKNOWN;
    }
    return new KnownIds(ids, next);
  }
}
