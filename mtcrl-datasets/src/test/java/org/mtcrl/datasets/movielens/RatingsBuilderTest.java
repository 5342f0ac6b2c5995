// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RatingsBuilderTest {

  @Test
  void ratingsInAnyOrderComeOutByUserAndMovieEachWithItsOwnStarsAndTime() {
    TreeMap<Long, int[]> expected = new TreeMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      int user = 5 + 3 * random.nextInt(60);
      int movie = random.nextInt(90);
      expected.put(
          (long) user << 32 | movie,
          new int[] {user, movie, 1 + random.nextInt(10), random.nextInt(1 << 30)});
    }
    List<int[]> shuffled = new ArrayList<>(expected.values());
    Collections.shuffle(shuffled, random);
    RatingsBuilder builder = new RatingsBuilder(shuffled.size() + 7);
    shuffled.forEach(r -> builder.add(r[0], r[1], r[2], r[3]));

    Ratings ratings =
        builder.build(
            (user, movie) -> {
              throw new AssertionError("nothing is rated twice");
            });

    assertThat(ratings.count()).isEqualTo(expected.size());
    int next = 0;
    for (int[] r : expected.values()) {
      assertThat(ratings.userId(ratings.user(next))).isEqualTo(r[0]);
      assertThat(ratings.movie(next)).isEqualTo(r[1]);
      assertThat(ratings.halfStars(next)).isEqualTo(r[2]);
      assertThat(ratings.seconds(next)).isEqualTo(r[3]);
      next++;
    }
    for (int user = 0; user < ratings.userCount(); user++) {
      for (int movie = 0; movie < 90; movie++) {
        assertThat(ratings.hasSeen(user, movie))
            .isEqualTo(expected.containsKey((long) ratings.userId(user) << 32 | movie));
      }
    }
  }

  @Test
  void ofSeveralRatingsOfOneMovieTheLatestStaysAndEachOtherIsTold() {
    RatingsBuilder builder = new RatingsBuilder(6);
    builder.add(1, 4, 2, 100);
    builder.add(1, 4, 9, 300);
    builder.add(1, 4, 5, 200);
    builder.add(1, 6, 1, 50);
    builder.add(2, 4, 3, 50);
    List<String> told = new ArrayList<>();

    Ratings ratings = builder.build((user, movie) -> told.add(user + "/" + movie));

    assertThat(told).containsExactly("1/4", "1/4");
    assertThat(ratings.count()).isEqualTo(3);
    assertThat(ratings.halfStars(0)).isEqualTo(9);
    assertThat(ratings.seconds(0)).isEqualTo(300);
    assertThat(ratings.movie(1)).isEqualTo(6);
    assertThat(ratings.user(2)).isEqualTo(1);
  }
}
