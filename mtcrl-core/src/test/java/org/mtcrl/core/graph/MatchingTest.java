// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTest {

  @Test
  void theSumDecidesNotTheSingleBest() {
    // Greedy would take .9 and then 0; together .8 + .7 is more.
    double[][] scores = {{.9, .8}, {.7, 0}};
    assertThat(Matching.best(scores, 2)).containsExactly(1, 0);
  }

  @Test
  void aModuleBeyondTheFactorsIsMatchedWithNone() {
    double[][] scores = {{.2, .1}, {.9, .3}, {.1, .8}};
    assertThat(Matching.best(scores, 2)).containsExactly(Matching.NONE, 0, 1);
  }

  @Test
  void aFactorBeyondTheModulesIsLeftOut() {
    double[][] scores = {{.2, .1, .9}, {.3, 0, .8}};
    assertThat(Matching.best(scores, 3)).containsExactly(2, 0);
  }

  @Test
  void modulesThatTellNothingAreMatchedAllTheSame() {
    assertThat(Matching.best(new double[2][2], 2)).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void oneModuleTakesTheFactorThatItTellsMostOf() {
    assertThat(Matching.best(new double[][] {{.1, .4, .2}}, 3)).containsExactly(1);
  }
}
