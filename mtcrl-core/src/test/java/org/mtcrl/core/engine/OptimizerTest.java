package org.mtcrl.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
