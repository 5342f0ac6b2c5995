// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.datasets.TestingOptions;

class MultiSemOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          confounding = [0.9, 0.3]     | 'confounding' has 0.3, but P(Y_a = Y_b) must lie in [0.5, 1]
          shifted-confounding = [1.2]  | 'shifted-confounding' has 1.2, but
          confounding = []             | 'confounding' is empty
          labels = [regression, regression, regression] | 'labels' has 3 entries, but
          shared-factors = [[0]]       | 'shared-factors' has [0], but a shared factor needs at least two
          shared-factors = [[1, 1]]    | 'shared-factors' has [1, 1], but
          shared-factors = [[0, 2]]    | 'shared-factors' names task 2, but tasks are counted from 0 to 1
          private-factors = 0          | task 0 causes no factor and cannot be learned
          factor-dimensions = [2, 0]   | 'factor-dimensions' has 0, but must be at least 1
          effects = [-1]               | 'effects' has -1.0, but must be at least 0
          """)
  void whatCannotBeDrawnIsRefusedInOneSentence(String options, String sentence) {
    assertThatThrownBy(() -> TestingOptions.of(MultiSemOptions.class, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }
}
