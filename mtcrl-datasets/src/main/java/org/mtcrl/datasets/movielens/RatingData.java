// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.List;
import java.util.Optional;

/**
 * What all splits read from.
 *
 * @param ratings who rated what how
 * @param movies what was rated
 * @param demographics what is known about the users, if the variant has it
 * @param userIds the ids by which the model knows users
 * @param movieIds the ids by which the model knows movies
 * @param targets what is predicted
 */
record RatingData(
    Ratings ratings,
    Movies movies,
    Optional<Demographics> demographics,
    KnownIds userIds,
    KnownIds movieIds,
    List<Target> targets) {

  RatingData {
    targets = List.copyOf(targets);
  }
}
