// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.reproducible.RandomStreams;

class WholeGroupsTest {
  private final RandomStreams streams = new RandomStreams(7);

  private int[] divide(List<?> groups, Double... shares) {
    return WholeGroups.divide(groups, List.of(shares), streams.forPurpose("a test"));
  }

  private static long count(int[] parts, int part) {
    return IntStream.of(parts).filter(found -> found == part).count();
  }

  @Test
  void noGroupLiesInTwoParts() {
    List<Integer> groups = IntStream.range(0, 400).mapToObj(i -> i * 31 % 57).toList();

    int[] parts = divide(groups, 0.2, 0.3);

    for (int i = 0; i < parts.length; i++) {
      int first = groups.indexOf(groups.get(i));
      assertThat(parts[i]).isEqualTo(parts[first]);
    }
    assertThat(count(parts, 1)).isBetween(75L, 85L);
    assertThat(count(parts, 2)).isBetween(115L, 125L);
  }

  @Test
  void aPartWithAShareGetsAtLeastOneGroupAndTheRestIsNeverEmpty() {
    assertThat(divide(List.of("a", "b", "c"), 0.01, 0.01)).contains(0, 1, 2);
    assertThat(divide(List.of("a", "b"), 0.5, 0.5)).contains(0, 1).doesNotContain(2);
    assertThat(divide(List.of("a", "a"), 0.5)).containsOnly(0);
  }

  @Test
  void aShareOfZeroGetsNothing() {
    assertThat(divide(List.of(1, 2, 3, 4, 5), 0.0, 0.4)).contains(0, 2).doesNotContain(1);
  }

  @Test
  void theSameStreamDrawsTheSameGroupsAndAnotherSeedDrawsOthers() {
    List<Integer> groups = IntStream.range(0, 200).boxed().toList();
    List<int[]> drawn = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      drawn.add(
          WholeGroups.divide(groups, List.of(0.5), new RandomStreams(seed).forPurpose("a test")));
    }
    assertThat(drawn.get(0)).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(2));
  }
}
