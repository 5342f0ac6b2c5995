// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.SeedGraph;

/** Two tasks; factor 0 is task 0's, factor 1 is task 1's, factor 2 is the confounder's. */
class GraphRecoveryTest {
  private static final int EXAMPLES = 2000;
  private static final int WIDTH = 2;
  private static final boolean[][] TRUTH = {{true, false, false}, {false, true, false}};

  private final NDManager manager = NDManager.newBaseManager();
  private final Random random = new Random(1);
  private final float[][] values = new float[3][EXAMPLES * WIDTH];

  GraphRecoveryTest() {
    for (float[] factor : values) {
      for (int i = 0; i < factor.length; i++) {
        factor[i] = (float) random.nextGaussian();
      }
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private List<NDArray> factors(int count) {
    List<NDArray> factors = new ArrayList<>();
    for (int f = 0; f < count; f++) {
      factors.add(manager.create(values[f], new Shape(EXAMPLES, WIDTH)));
    }
    return factors;
  }

  /** Modules that are each a weighted sum of factors, {@code weights[k][f]}. */
  private NDArray modules(double[][] weights) {
    float[] outputs = new float[EXAMPLES * weights.length * WIDTH];
    int at = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      for (double[] module : weights) {
        for (int d = 0; d < WIDTH; d++) {
          for (int f = 0; f < module.length; f++) {
            outputs[at] += (float) (module[f] * values[f][i * WIDTH + d]);
          }
          at++;
        }
      }
    }
    return manager.create(outputs, new Shape(EXAMPLES, weights.length, WIDTH));
  }

  /** A graph with these effects and edges; its other figures do not count. */
  private static SeedGraph graph(double[][] effect, boolean[][] edges) {
    double[][] none = new double[effect.length][effect[0].length];
    return SeedGraph.of(none, effect, none, edges);
  }

  @Test
  void modulesAreJudgedByWhatTheyHoldNotByTheirNumber() {
    NDArray modules = modules(new double[][] {{0, 0, 1}, {2, 0, 0}, {0, -1, 0}});
    double[][] scores = {{.01, .6, .02}, {0, .01, .4}};
    boolean[][] edges = {{false, true, false}, {false, false, true}};
    SeedRecovery recovery = GraphRecovery.judge(modules, factors(3), TRUTH, graph(scores, edges));
    assertThat(recovery.moduleFactors()).containsExactly(2, 0, 1);
    assertThat(recovery.f1()).isEqualTo(1);
    assertThat(recovery.auroc()).isEqualTo(1);
    assertThat(recovery.fullGraphF1()).isEqualTo(.5);
    // Each task's one edge meets its one true edge in a third of the permutations.
    assertThat(recovery.permutedF1()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(recovery.purity()).isGreaterThan(.98);
    assertThat(GraphRecovery.probe(modules, factors(3))[1][0]).isCloseTo(1, within(1e-4));
  }

  @Test
  void aMixedModuleLowersPurity() {
    // Module 0 is factor 0 and factor 1 in equal parts: R^2 of .5 each. Own: .5 + 1 + 1 of 3.
    NDArray modules = modules(new double[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
    boolean[][] edges = {{true, false, false}, {true, true, true}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, graph(new double[2][3], edges));
    assertThat(recovery.purity()).isCloseTo(2.5 / 3, within(.02));
    // Two hits of four edges, two true ones.
    assertThat(recovery.f1()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(recovery.auroc()).isEqualTo(.5);
  }

  @Test
  void aModuleBeyondTheFactorsHasNoTrueEdge() {
    NDArray modules = modules(new double[][] {{1, 0}, {0, 1}, {.5, .5}});
    boolean[][] truth = {{true, false}, {false, true}};
    boolean[][] edges = {{true, false, true}, {false, true, false}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(2), truth, graph(new double[2][3], edges));
    assertThat(recovery.moduleFactors()).containsExactly(0, 1, -1);
    // Two hits of three edges, two true ones.
    assertThat(recovery.f1()).isCloseTo(.8, within(1e-12));
    assertThat(recovery.purity()).isGreaterThan(.98);
  }

  @Test
  void aFactorBeyondTheModulesIsAMissedEdge() {
    NDArray modules = modules(new double[][] {{1, 0, 0}});
    boolean[][] edges = {{true}, {false}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, graph(new double[][] {{1}, {0}}, edges));
    // One hit of one edge, two true ones.
    assertThat(recovery.f1()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(recovery.auroc()).isEqualTo(1);
  }

  @Test
  void deadModulesHaveNoPurityToSpeakOf() {
    NDArray modules = modules(new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}});
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, graph(new double[2][3], new boolean[2][3]));
    assertThat(recovery.purity()).isNull();
    assertThat(recovery.f1()).isEqualTo(0);
  }

  @Test
  void shapesThatDoNotAgreeAreRefused() {
    NDArray modules = modules(new double[][] {{1, 0, 0}});
    assertThatThrownBy(
            () ->
                GraphRecovery.judge(
                    modules, factors(3), TRUTH, graph(new double[2][3], new boolean[2][3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has 1 modules, but the graph 3");
    assertThatThrownBy(
            () ->
                GraphRecovery.judge(
                    modules, factors(2), TRUTH, graph(new double[2][1], new boolean[2][1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the truth has 3 factors, but values of 2 are given");
  }
}
