// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.mtcrl.api.data.SplitName;

/**
 * Which rating is in which split. Ratings of the newest period are {@code test-ood}, those of the
 * one before {@code validation-ood}. Of all others a random share each is {@code validation} and
 * {@code test-id}, but for those without which a user or a movie would never occur in training: in
 * distribution nothing is unknown.
 */
final class Partition {
  private static final byte LEFT_OUT = -1;
  private static final byte TRAIN = 0;
  private static final byte VALIDATION = 1;
  private static final byte TEST_ID = 2;
  private static final byte VALIDATION_OOD = 3;
  private static final byte TEST_OOD = 4;

  /** What the codes stand for: a byte a rating, of which there are millions. */
  private static final List<SplitName> SPLITS =
      List.of(
          SplitName.TRAIN,
          SplitName.VALIDATION,
          SplitName.TEST_ID,
          SplitName.VALIDATION_OOD,
          SplitName.TEST_OOD);

  private final byte[] splitOf;
  private final byte[] periodOf;
  private final int[] trainedMovies;
  private final int[] trainedUsers;

  private Partition(byte[] splitOf, byte[] periodOf, int movies, int users) {
    this.splitOf = splitOf;
    this.periodOf = periodOf;
    this.trainedMovies = new int[movies];
    this.trainedUsers = new int[users];
  }

  /** Divides all ratings; {@code seed} draws what is held out. */
  static Partition of(
      Ratings ratings,
      int movieCount,
      Periods periods,
      IntUnaryOperator places,
      double heldOutShare,
      long seed) {
    int count = ratings.count();
    Partition partition =
        new Partition(new byte[count], new byte[count], movieCount, ratings.userCount());
    for (int r = 0; r < count; r++) {
      int period = periods.at(places.applyAsInt(r));
      partition.periodOf[r] = (byte) period;
      partition.splitOf[r] =
          period == Periods.NONE
              ? LEFT_OUT
              : splitOf(period, periods.environments(), heldOutShare, seed, r);
    }
    partition.keepKnown(ratings);
    return partition;
  }

  private static byte splitOf(
      int period, int environments, double heldOutShare, long seed, int rating) {
    if (period >= environments) {
      return period == environments ? VALIDATION_OOD : TEST_OOD;
    }
    double at = Draws.share(seed, rating);
    if (at < heldOutShare) {
      return VALIDATION;
    }
    return at < 2 * heldOutShare ? TEST_ID : TRAIN;
  }

  private void keepKnown(Ratings ratings) {
    for (int r = 0; r < splitOf.length; r++) {
      if (splitOf[r] == TRAIN) {
        count(ratings, r);
      }
    }
    for (int r = 0; r < splitOf.length; r++) {
      boolean heldOut = splitOf[r] == VALIDATION || splitOf[r] == TEST_ID;
      if (heldOut && (trainedMovies[ratings.movie(r)] == 0 || trainedUsers[ratings.user(r)] == 0)) {
        splitOf[r] = TRAIN;
        count(ratings, r);
      }
    }
  }

  private void count(Ratings ratings, int r) {
    trainedMovies[ratings.movie(r)]++;
    trainedUsers[ratings.user(r)]++;
  }

  /** The ratings of each split, rising. */
  Map<SplitName, int[]> positions() {
    int[] sizes = new int[SPLITS.size()];
    for (byte split : splitOf) {
      if (split != LEFT_OUT) {
        sizes[split]++;
      }
    }
    int[][] positions = new int[sizes.length][];
    Arrays.setAll(positions, s -> new int[sizes[s]]);
    int[] next = new int[sizes.length];
    for (int r = 0; r < splitOf.length; r++) {
      if (splitOf[r] != LEFT_OUT) {
        positions[splitOf[r]][next[splitOf[r]]++] = r;
      }
    }
    Map<SplitName, int[]> map = new EnumMap<>(SplitName.class);
    for (int s = 0; s < positions.length; s++) {
      map.put(SPLITS.get(s), positions[s]);
    }
    return map;
  }

  /** The period of each rating of a split. */
  byte[] periods(int[] positions) {
    byte[] periods = new byte[positions.length];
    for (int i = 0; i < periods.length; i++) {
      periods[i] = periodOf[positions[i]];
    }
    return periods;
  }

  /** The number of ratings in no split, those without a place in time. */
  int leftOut() {
    int leftOut = 0;
    for (byte split : splitOf) {
      if (split == LEFT_OUT) {
        leftOut++;
      }
    }
    return leftOut;
  }

  /** The ids by which the model knows movies. */
  KnownIds movieIds() {
    return KnownIds.of(trainedMovies);
  }

  /** The ids by which the model knows users. */
  KnownIds userIds() {
    return KnownIds.of(trainedUsers);
  }
}
