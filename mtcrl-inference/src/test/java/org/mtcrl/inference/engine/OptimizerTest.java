// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule against the formulas of its paper, written out in plain Java. */
class OptimizerTest {
  private static final double[] START = {1, -2, 3};
  private static final double[][] GRADIENTS = {{0.5, -1, 2}, {-0.25, 0.1, 1}, {3, 0, -1}};

  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray parameter(double... values) {
    NDArray array = manager.create(values);
    array.setRequiresGradient(true);
    return array;
  }

  private double[] run(UpdateRule rule, double rate, double decay) {
    NDArray parameter = parameter(START);
    Optimizer optimizer =
        engine.newOptimizer(
            rule, List.of(new ParameterGroup(new NDList(parameter), rate, decay)), manager);
    for (double[] gradient : GRADIENTS) {
      optimizer.step(new NDList(manager.create(gradient)), 1);
    }
    return parameter.toDoubleArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void adamFollowsItsFormulas(boolean decoupled) {
    double rate = 0.1;
    double decay = 0.01;
    double[] p = START.clone();
    double[] m = new double[3];
    double[] v = new double[3];
    for (int step = 1; step <= GRADIENTS.length; step++) {
      for (int i = 0; i < 3; i++) {
        double g = GRADIENTS[step - 1][i];
        if (decoupled) {
          p[i] -= rate * decay * p[i];
        } else {
          g += decay * p[i];
        }
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double mHat = m[i] / (1 - Math.pow(0.9, step));
        double vHat = v[i] / (1 - Math.pow(0.999, step));
        p[i] -= rate * mHat / (Math.sqrt(vHat) + 1e-8);
      }
    }
    assertThat(run(new UpdateRule.Adam(0.9, 0.999, 1e-8, decoupled), rate, decay))
        .containsExactly(p, within(1e-9));
  }

  /**
   * Gradients of gradients come transposed, and so may what an initializer made: libtorch's kernels
   * on the CPU do not look at strides.
   */
  @ParameterizedTest
  @MethodSource("rules")
  void whatLiesTransposedInMemoryIsTakenForWhatItIs(UpdateRule rule) {
    double[] start = {1, 2, 3, 4, 5, 6};
    double[] gradient = {1, -2, 3, -4, 5, -6};
    double[] expected = stepped(rule, straight(start), straight(gradient));
    assertThat(expected).doesNotContain(start);
    assertThat(stepped(rule, straight(start), transposed(gradient))).containsExactly(expected);
    assertThat(stepped(rule, transposed(start), straight(gradient))).containsExactly(expected);
    assertThat(stepped(rule, transposed(start), transposed(gradient))).containsExactly(expected);
  }

  private double[] stepped(UpdateRule rule, NDArray parameter, NDArray gradient) {
    Optimizer optimizer =
        engine.newOptimizer(
            rule, List.of(new ParameterGroup(new NDList(parameter), 0.1, 0.01)), manager);
    for (int step = 0; step < 3; step++) {
      optimizer.step(new NDList(gradient), 1);
    }
    return parameter.toDoubleArray();
  }

  private NDArray straight(double[] values) {
    return manager.create(values, new Shape(2, 3));
  }

  private NDArray transposed(double[] values) {
    NDArray straight = straight(values);
    NDArray copy = straight.transpose().flatten().reshape(3, 2).transpose();
    assertThat(copy).isEqualTo(straight);
    return copy;
  }

  @Test
  void gradientDescentFollowsItsFormulas() {
    double[] p = START.clone();
    double[] velocity = new double[3];
    for (double[] gradient : GRADIENTS) {
      for (int i = 0; i < 3; i++) {
        velocity[i] = 0.9 * velocity[i] + gradient[i] + 0.01 * p[i];
        p[i] -= 0.1 * velocity[i];
      }
    }
    assertThat(run(new UpdateRule.Sgd(0.9), 0.1, 0.01)).containsExactly(p, within(1e-9));
  }

  @Test
  void groupsHaveLearningRatesOfTheirOwnAndTheFactorScalesAll() {
    NDArray first = parameter(1);
    NDArray second = parameter(1);
    Optimizer optimizer =
        engine.newOptimizer(
            new UpdateRule.Sgd(0),
            List.of(
                new ParameterGroup(new NDList(first), 0.1, 0),
                new ParameterGroup(new NDList(second), 1, 0)),
            manager);
    optimizer.step(
        new NDList(manager.create(new double[] {1}), manager.create(new double[] {1})), 0.5);
    assertThat(first.toDoubleArray()[0]).isCloseTo(0.95, within(1e-12));
    assertThat(second.toDoubleArray()[0]).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aStateCopiedIntoANewOptimizerContinuesExactly() {
    UpdateRule rule = new UpdateRule.Adam(0.9, 0.999, 1e-8, false);
    NDArray parameter = parameter(START);
    List<ParameterGroup> groups = List.of(new ParameterGroup(new NDList(parameter), 0.1, 0));
    Optimizer optimizer = engine.newOptimizer(rule, groups, manager);
    optimizer.step(new NDList(manager.create(GRADIENTS[0])), 1);
    Optimizer resumed = engine.newOptimizer(rule, groups, manager);
    for (int i = 0; i < resumed.state().size(); i++) {
      assertThat(resumed.state().get(i).getName()).isEqualTo(optimizer.state().get(i).getName());
    }
    engine.copy(optimizer.state(), resumed.state());
    resumed.step(new NDList(manager.create(GRADIENTS[1])), 1);
    resumed.step(new NDList(manager.create(GRADIENTS[2])), 1);
    assertThat(parameter.toDoubleArray()).containsExactly(run(rule, 0.1, 0), within(1e-12));
  }

  @Test
  void aMissingGradientIsRefused() {
    Optimizer optimizer =
        engine.newOptimizer(
            new UpdateRule.Sgd(0),
            List.of(new ParameterGroup(new NDList(parameter(1)), 0.1, 0)),
            manager);
    assertThatThrownBy(() -> optimizer.step(new NDList(), 1))
        .hasMessage("0 gradients for 1 parameters");
  }

  /** The rows that each step looks up; a row may be looked up twice. */
  private static final long[][] LOOKUPS = {{0, 2, 2}, {3}, {2, 0}};

  private static final double[] TABLE = {1, -2, 0.5, 3, -1, 0.25, 2, -0.5};

  static Stream<UpdateRule> rules() {
    return Stream.of(
        new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
        new UpdateRule.Adam(0.9, 0.999, 1e-8, true),
        new UpdateRule.Sgd(0.9),
        new UpdateRule.Sgd(0));
  }

  /** The gradient of the sum of the squares of rows of a table. */
  private NDList gradient(NDArray table, long[] rows, SparseFormat format, boolean keepGraph) {
    try (TensorEngine.Recording recording = engine.record(true)) {
      NDArray found = Embedding.embedding(manager.create(rows), table, format).singletonOrThrow();
      NDArray sum = found.square().sum();
      return keepGraph
          ? engine.detachedGradient(sum, new NDList(table))
          : engine.finalGradient(sum, new NDList(table));
    }
  }

  private NDArray table() {
    NDArray table = manager.create(TABLE, new Shape(4, 2));
    table.setRequiresGradient(true);
    return table;
  }

  private Optimizer optimizer(UpdateRule rule, NDArray... parameters) {
    return engine.newOptimizer(
        rule, List.of(new ParameterGroup(new NDList(parameters), 0.1, 0.01)), manager);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aSparseGradientUpdatesTheRowsItHoldsByTheFormulasAndNoOthers(UpdateRule rule) {
    NDArray table = table();
    Optimizer optimizer = optimizer(rule, table);
    for (long[] rows : LOOKUPS) {
      NDList gradients = gradient(table, rows, SparseFormat.COO, false);
      assertThat(gradients.get(0).isSparse()).isTrue();
      optimizer.step(gradients, 0.5);
    }

    assertThat(table.toDoubleArray()).containsExactly(rowsByHand(rule), within(1e-12));
    assertThat(table.get(1).toDoubleArray()).containsExactly(0.5, 3);
  }

  /** The same updates in plain Java: rate .05 after the factor, weight decay .01. */
  private static double[] rowsByHand(UpdateRule rule) {
    double[] p = TABLE.clone();
    double[] m = new double[p.length];
    double[] v = new double[p.length];
    for (int step = 1; step <= LOOKUPS.length; step++) {
      double[] g = new double[p.length];
      boolean[] held = new boolean[p.length];
      for (long row : LOOKUPS[step - 1]) {
        for (int i = (int) (2 * row); i < 2 * row + 2; i++) {
          g[i] += 2 * p[i];
          held[i] = true;
        }
      }
      for (int i = 0; i < p.length; i++) {
        if (!held[i]) {
          continue;
        }
        if (rule instanceof UpdateRule.Adam adam) {
          if (adam.decoupled()) {
            p[i] *= 1 - 0.05 * 0.01;
          } else {
            g[i] += 0.01 * p[i];
          }
          m[i] = 0.9 * m[i] + 0.1 * g[i];
          v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
          double mHat = m[i] / (1 - Math.pow(0.9, step));
          double vHat = v[i] / (1 - Math.pow(0.999, step));
          p[i] -= 0.05 * mHat / (Math.sqrt(vHat) + 1e-8);
        } else {
          m[i] = ((UpdateRule.Sgd) rule).momentum() * m[i] + g[i] + 0.01 * p[i];
          p[i] -= 0.05 * m[i];
        }
      }
    }
    return p;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whereAllRowsAreHeldSparseAndDenseGradientsDoTheSame(UpdateRule rule) {
    NDArray sparse = table();
    NDArray dense = table();
    Optimizer bySparse = optimizer(rule, sparse);
    Optimizer byDense = optimizer(rule, dense);
    for (int step = 0; step < 5; step++) {
      long[] rows = {3, 1, 0, 2, step % 4};
      bySparse.step(gradient(sparse, rows, SparseFormat.COO, false), 1);
      byDense.step(gradient(dense, rows, SparseFormat.DENSE, false), 1);
    }
    assertThat(sparse.toDoubleArray()).containsExactly(dense.toDoubleArray(), within(1e-12));
    for (int i = 0; i < byDense.state().size(); i++) {
      assertThat(bySparse.state().get(i).toType(DataType.FLOAT64, true).toDoubleArray())
          .containsExactly(
              byDense.state().get(i).toType(DataType.FLOAT64, true).toDoubleArray(), within(1e-12));
    }
  }

  @Test
  void sparseAndDenseGradientsAreUpdatedSideBySideAndClippedTogether() {
    NDArray table = table();
    NDArray other = parameter(START);
    NDArray denseTable = table();
    NDArray denseOther = parameter(START);
    UpdateRule rule = new UpdateRule.Sgd(0);
    long[] rows = {1, 1, 3};
    for (SparseFormat format : List.of(SparseFormat.COO, SparseFormat.DENSE)) {
      NDArray t = format == SparseFormat.COO ? table : denseTable;
      NDArray o = format == SparseFormat.COO ? other : denseOther;
      NDList gradients = gradient(t, rows, format, true);
      gradients.add(manager.create(GRADIENTS[0]));
      NDArray norm = engine.clipByGlobalNorm(gradients, 0.5);
      // Row 1 twice: 4 * (0.5, 3); row 3 once: 2 * (2, -0.5); and 0.5, -1, 2.
      assertThat(norm.toDoubleArray()[0])
          .isCloseTo(Math.sqrt(4 + 144 + 16 + 1 + 0.25 + 1 + 4), within(1e-9));
      engine
          .newOptimizer(rule, List.of(new ParameterGroup(new NDList(t, o), 0.1, 0)), manager)
          .step(gradients, 1);
    }
    assertThat(table.toDoubleArray()).containsExactly(denseTable.toDoubleArray(), within(1e-12));
    assertThat(other.toDoubleArray()).containsExactly(denseOther.toDoubleArray(), within(1e-12));
    assertThat(other.toDoubleArray()).isNotEqualTo(START);
  }
}
