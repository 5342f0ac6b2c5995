// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionsTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, ab, 1",
    "abc, xabc, 1",
    "abc, acb, 1",
    "kitten, sitting, 3",
    "'', ab, 2",
  })
  void countsEdits(String a, String b, int expected) {
    assertThat(Suggestions.distance(a, b)).isEqualTo(expected);
    assertThat(Suggestions.distance(b, a)).isEqualTo(expected);
  }

  @Test
  void suggestsAtMostThreeOfTheNearest() {
    assertThat(Suggestions.remedy("aax", List.of("aaa", "aab", "aac", "aad")))
        .isEqualTo("did you mean 'aaa' or 'aab' or 'aac'?");
  }

  @Test
  void listsWhatIsKnownWhereNothingIsNear() {
    assertThat(Suggestions.remedy("zebra", List.of("a", "b"))).isEqualTo("known are 'a', 'b'");
    assertThat(Suggestions.remedy("zebra", List.of())).isEqualTo("none is known here");
  }
}
