// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.reproducible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  @Test
  void aStreamIsTheSameOnEveryPlatform() {
    assertThat(new RandomStreams(1).forPurpose("test").nextLong()).isEqualTo(8798096888711596869L);
  }

  @Test
  void seedsAndPurposesHaveStreamsOfTheirOwn() {
    assertThat(
            new long[] {
              new RandomStreams(1).forPurpose("a").nextLong(),
              new RandomStreams(1).forPurpose("b").nextLong(),
              new RandomStreams(2).forPurpose("a").nextLong()
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void aPermutationHoldsEveryNumberOnce() {
    assertThat(RandomStreams.permutation(50, new RandomStreams(3).forPurpose("order")))
        .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray())
        .isNotEqualTo(IntStream.range(0, 50).toArray());
  }
}
