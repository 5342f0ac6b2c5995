package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  @Test
  void modulesAreJudgedByWhatTheyHoldNotByTheirNumber() {
    NDArray modules = modules(new double[][] {{0, 0, 1}, {2, 0, 0}, {0, -1, 0}});
    double[][] scores = {{.01, .6, .02}, {0, .01, .4}};
    boolean[][] edges = {{false, true, false}, {false, false, true}};
    SeedRecovery recovery = GraphRecovery.judge(modules, factors(3), TRUTH, scores, edges);
    assertThat(recovery.contents())
        .containsExactly(OptionalInt.of(2), OptionalInt.of(0), OptionalInt.of(1));
    assertThat(recovery.f1()).hasValue(1);
    assertThat(recovery.auroc()).hasValue(1);
    assertThat(recovery.fullGraphF1()).hasValue(.5);
    // Each task's one edge meets its one true edge in a third of the permutations.
    assertThat(recovery.permutedF1()).hasValueCloseTo(1 / 3.0, within(1e-12));
    assertThat(recovery.purity().orElseThrow()).isGreaterThan(.98);
    assertThat(recovery.probes().get(1).get(0)).isCloseTo(1, within(1e-4));
  }

  @Test
  void aMixedModuleLowersPurity() {
    // Module 0 is factor 0 and factor 1 in equal parts: R^2 of .5 each. Own: .5 + 1 + 1 of 3.
    NDArray modules = modules(new double[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
    boolean[][] edges = {{true, false, false}, {true, true, true}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, new double[2][3], edges);
    assertThat(recovery.purity().orElseThrow()).isCloseTo(2.5 / 3, within(.02));
    // Two hits of four edges, two true ones.
    assertThat(recovery.f1()).hasValueCloseTo(2 / 3.0, within(1e-12));
    assertThat(recovery.auroc()).hasValue(.5);
  }

  @Test
  void aModuleBeyondTheFactorsHasNoTrueEdge() {
    NDArray modules = modules(new double[][] {{1, 0}, {0, 1}, {.5, .5}});
    boolean[][] truth = {{true, false}, {false, true}};
    boolean[][] edges = {{true, false, true}, {false, true, false}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(2), truth, new double[2][3], edges);
    assertThat(recovery.contents().get(2)).isEmpty();
    // Two hits of three edges, two true ones.
    assertThat(recovery.f1()).hasValueCloseTo(.8, within(1e-12));
    assertThat(recovery.purity().orElseThrow()).isGreaterThan(.98);
  }

  @Test
  void aFactorBeyondTheModulesIsAMissedEdge() {
    NDArray modules = modules(new double[][] {{1, 0, 0}});
    boolean[][] edges = {{true}, {false}};
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, new double[][] {{1}, {0}}, edges);
    // One hit of one edge, two true ones.
    assertThat(recovery.f1()).hasValueCloseTo(2 / 3.0, within(1e-12));
    assertThat(recovery.auroc()).hasValue(1);
  }

  @Test
  void deadModulesHaveNoPurityToSpeakOf() {
    NDArray modules = modules(new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}});
    SeedRecovery recovery =
        GraphRecovery.judge(modules, factors(3), TRUTH, new double[2][3], new boolean[2][3]);
    assertThat(recovery.purity()).isEmpty();
    assertThat(recovery.f1()).hasValue(0);
  }

  @Test
  void shapesThatDoNotAgreeAreRefused() {
    NDArray modules = modules(new double[][] {{1, 0, 0}});
    assertThatThrownBy(
            () ->
                GraphRecovery.judge(
                    modules, factors(3), TRUTH, new double[2][3], new boolean[2][1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 1 modules, but scores of 3 and edges of 1");
    assertThatThrownBy(
            () ->
                GraphRecovery.judge(
                    modules, factors(2), TRUTH, new double[2][1], new boolean[2][1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the truth knows 3 factors, but values of 2 are given");
  }
}
