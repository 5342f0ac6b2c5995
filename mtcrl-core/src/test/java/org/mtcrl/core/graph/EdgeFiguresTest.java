// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeFiguresTest {
  private static final boolean[][] DIAGONAL = {{true, false, false}, {false, true, false}};
  private static final boolean[][] FULL = {{true, true, true}, {true, true, true}};
  private static final boolean[][] EMPTY = new boolean[2][3];

  @Test
  void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
    assertThat(EdgeFigures.f1(DIAGONAL, DIAGONAL, 0)).hasValue(1);
    // Two of six edges are true, both are found: precision 1/3, recall 1.
    assertThat(EdgeFigures.f1(FULL, DIAGONAL, 0)).hasValue(.5);
    assertThat(EdgeFigures.f1(EMPTY, DIAGONAL, 0)).hasValue(0);
    assertThat(EdgeFigures.f1(EMPTY, EMPTY, 0)).isEmpty();
  }

  @Test
  void trueEdgesThatNoModuleStandsForLowerF1() {
    // Two hits of two edges, three true edges: precision 1, recall 2/3.
    assertThat(EdgeFigures.f1(DIAGONAL, DIAGONAL, 1)).hasValueCloseTo(.8, within(1e-12));
  }

  @Test
  void theFullGraphsF1IsThatOfTheMethodsTable() {
    assertThat(EdgeFigures.f1(full(4, 5), privateFactors(4, 5), 0))
        .hasValueCloseTo(.333, within(.001));
  }

  private static boolean[][] full(int tasks, int modules) {
    boolean[][] edges = new boolean[tasks][modules];
    for (boolean[] row : edges) {
      Arrays.fill(row, true);
    }
    return edges;
  }

  private static boolean[][] privateFactors(int tasks, int modules) {
    boolean[][] edges = new boolean[tasks][modules];
    for (int task = 0; task < tasks; task++) {
      edges[task][task] = true;
    }
    return edges;
  }

  @Test
  void thePermutedF1IsTheMeanOverPermutationsOfTheModules() {
    boolean[][] edges = {{true, true, false, false}, {false, true, false, true}};
    boolean[][] truth = {{true, false, false, true}, {false, true, false, false}};
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
    Random random = new Random(1);
    double sum = 0;
    int draws = 50_000;
    for (int draw = 0; draw < draws; draw++) {
      Collections.shuffle(order, random);
      boolean[][] permuted = new boolean[2][4];
      for (int t = 0; t < 2; t++) {
        for (int k = 0; k < 4; k++) {
          permuted[t][k] = edges[t][order.get(k)];
        }
      }
      sum += EdgeFigures.f1(permuted, truth, 0).orElseThrow();
    }
    // (2 * 2 / 4 + 2 * 1 / 4) * 2 / (4 + 3) = 3 / 7.
    assertThat(EdgeFigures.permutedF1(edges, truth, 0)).hasValueCloseTo(3 / 7.0, within(1e-12));
    assertThat(sum / draws).isCloseTo(3 / 7.0, within(.005));
  }

  @Test
  void permutingTheFullGraphChangesNothing() {
    assertThat(EdgeFigures.permutedF1(FULL, DIAGONAL, 0)).hasValue(.5);
  }

  @Test
  void aurocIsTheShareOfPairsInOrder() {
    // True scores .9 and .2, others .1, .3, .3, .5: 4 + 1 of 8 pairs are in order.
    double[][] scores = {{.9, .1, .3}, {.3, .2, .5}};
    assertThat(EdgeFigures.auroc(scores, DIAGONAL)).hasValueCloseTo(5 / 8.0, within(1e-12));
  }

  @Test
  void tiedScoresCountHalf() {
    // True .3 and .5; others .3, .3, .1, .5: (1 + .5 + .5 + 0) + (1 + 1 + 1 + .5) of 8.
    double[][] scores = {{.3, .3, .3}, {.1, .5, .5}};
    assertThat(EdgeFigures.auroc(scores, DIAGONAL)).hasValueCloseTo(5.5 / 8, within(1e-12));
    assertThat(EdgeFigures.auroc(new double[2][3], DIAGONAL)).hasValue(.5);
  }

  @Test
  void aurocIsUndefinedWhereAllEdgesAreOfOneKind() {
    assertThat(EdgeFigures.auroc(new double[2][3], FULL)).isEmpty();
    assertThat(EdgeFigures.auroc(new double[2][3], EMPTY)).isEmpty();
  }

  @Test
  void aScoreThatIsNoNumberIsRefused() {
    double[][] scores = {{0, 0, 0}, {0, 0, Double.NaN}};
    assertThatThrownBy(() -> EdgeFigures.auroc(scores, DIAGONAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the score of the edge from module 2 to task 1 is not a number");
  }
}
