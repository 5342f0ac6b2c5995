// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.List;
import org.mtcrl.api.data.Feature;

/**
 * What 1M and 100K say about every user who rated, as classes.
 *
 * @param genders 0 for F, 1 for M
 * @param ages index into {@link Users#AGE_CODES}
 * @param occupations a number in [0, {@code occupationCount})
 */
@SuppressWarnings("ArrayRecordComponent") // columns; read only by contract
record Demographics(byte[] genders, byte[] ages, byte[] occupations, int occupationCount) {

  /** In the order of the users of the ratings. */
  static Demographics of(Users users, Ratings ratings) {
    int count = ratings.userCount();
    Demographics known =
        new Demographics(
            new byte[count], new byte[count], new byte[count], users.occupationCount());
    for (int u = 0; u < count; u++) {
      int at = users.indexOf(ratings.userId(u));
      known.genders[u] = users.genders()[at];
      known.ages[u] = users.ages()[at];
      known.occupations[u] = users.occupations()[at];
    }
    return known;
  }

  /** The features, in the order of the columns. */
  List<Feature> features() {
    return List.of(
        Feature.categorical("gender", 2),
        Feature.categorical("age", Users.AGE_CODES.size()),
        Feature.categorical("occupation", occupationCount));
  }
}
