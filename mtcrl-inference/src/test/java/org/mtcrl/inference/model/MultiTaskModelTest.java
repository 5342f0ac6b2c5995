// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.testing.IdentityArchitecture;
import org.mtcrl.inference.testing.TestingModels;

/** The assembled model: who reads what, and how routed modules are combined. */
final class MultiTaskModelTest {
  private static final List<Task> TASKS = List.of(Task.binary("color"), Task.regression("size"));

  private final TensorEngine engine = TestingModels.engine();
  private final TestingModels plugins = new TestingModels();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private MultiTaskModel model(String hocon, List<Task> tasks) {
    ModelOptions options = plugins.model(hocon);
    return new MultiTaskModel(
        options,
        options.architecture()::architecture,
        List.of(Feature.dense("x", 4)),
        tasks,
        1,
        manager,
        DataType.FLOAT64);
  }

  /** Modules that are two numbers of the input each. */
  private MultiTaskModel identity(String aggregation) {
    ModelOptions options =
        plugins.model(
            "modules = 2, module-width = 2, module-norm = none, routing.start = anchored,"
                + " routing.noise = 0, aggregation = "
                + aggregation);
    return new MultiTaskModel(
        options,
        IdentityArchitecture::new,
        List.of(Feature.dense("x", 4)),
        TASKS,
        1,
        manager,
        DataType.FLOAT64);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void withATrunkForEachTaskNoTasksRiskReachesAnothersParameters() {
    for (String routing : List.of("sigmoid", "uniform", "gate")) {
      MultiTaskModel model = model("trunk = per-task, routing = " + routing, TASKS);
      try (Scope scope = engine.newScope();
          Recording on = engine.record(true)) {
        NDArray x = manager.randomNormal(0, 1, new Shape(8, 4), DataType.FLOAT64);
        Encoding encoding = model.encode(new NDList(x), true);
        NDArray weights = model.routing(encoding, 1);
        NDList outputs = model.heads(model.route(encoding.modules(), weights), true);
        for (int t = 0; t < 2; t++) {
          NDList gradients = engine.gradient(outputs.get(t).square().sum(), model.parameters());
          String own = "encoder-" + t;
          String others = "encoder-" + (1 - t);
          for (int i = 0; i < gradients.size(); i++) {
            String name = model.parameters().get(i).getName();
            double size = gradients.get(i).abs().sum().getDouble();
            if (name.startsWith(others) || name.startsWith("heads." + TASKS.get(1 - t).name())) {
              assertThat(size).as(routing + " " + name).isZero();
            }
            if (name.startsWith(own + ".modules") && name.endsWith("weight")) {
              assertThat(size).as(routing + " " + name).isPositive();
            }
          }
        }
      }
      assertThat(model.parameters()).noneMatch(model::isShared);
    }
  }

  @Test
  void aSharedTrunkIsSharedAndRoutingAndHeadsAreNot() {
    MultiTaskModel model = model("", TASKS);
    assertThat(model.parameters())
        .allMatch(p -> model.isShared(p) == p.getName().startsWith("encoder-"))
        .anyMatch(model::isShared);
  }

  @Test
  void aSumAddsModulesByTheirWeights() {
    MultiTaskModel model = identity("sum");
    NDArray x = manager.create(new double[] {1, 2, 10, 20}, new Shape(1, 4));
    Encoding encoding = model.encode(new NDList(x), false);
    assertThat(encoding.modules().getShape()).isEqualTo(new Shape(1, 2, 2));
    NDList routed = model.route(encoding.modules(), model.routing(encoding, 1));
    double high = sigmoid(2);
    double low = sigmoid(-2);
    assertThat(routed.get(0).getShape()).isEqualTo(new Shape(1, 2));
    assertThat(routed.get(0).toDoubleArray())
        .containsExactly(new double[] {high + 10 * low, 2 * high + 20 * low}, within(1e-12));
    assertThat(routed.get(1).toDoubleArray())
        .containsExactly(new double[] {low + 10 * high, 2 * low + 20 * high}, within(1e-12));
  }

  @Test
  void aConcatenationKeepsModulesApart() {
    MultiTaskModel model = identity("concatenation");
    NDArray x = manager.create(new double[] {1, 2, 10, 20}, new Shape(1, 4));
    Encoding encoding = model.encode(new NDList(x), false);
    NDList routed = model.route(encoding.modules(), model.routing(encoding, 1));
    double high = sigmoid(2);
    double low = sigmoid(-2);
    assertThat(routed.get(0).toDoubleArray())
        .containsExactly(new double[] {high, 2 * high, 10 * low, 20 * low}, within(1e-12));
    assertThat(routed.get(1).toDoubleArray())
        .containsExactly(new double[] {low, 2 * low, 10 * high, 20 * high}, within(1e-12));
  }

  @Test
  void weightsOfEachExampleRouteThatExample() {
    for (String aggregation : List.of("sum", "concatenation")) {
      MultiTaskModel model = identity(aggregation);
      NDArray x = manager.create(new double[] {1, 2, 10, 20, 3, 4, 30, 40}, new Shape(2, 4));
      NDArray weights = manager.create(new double[] {1, 0, 0, 1, 0, 1, 0.5, 0}, new Shape(2, 2, 2));
      NDList routed = model.route(model.encode(new NDList(x), false).modules(), weights);
      if (aggregation.equals("sum")) {
        assertThat(routed.get(0).toDoubleArray()).containsExactly(1, 2, 30, 40);
        assertThat(routed.get(1).toDoubleArray()).containsExactly(10, 20, 1.5, 2);
      } else {
        assertThat(routed.get(0).toDoubleArray()).containsExactly(1, 2, 0, 0, 0, 0, 30, 40);
        assertThat(routed.get(1).toDoubleArray()).containsExactly(0, 0, 10, 20, 1.5, 2, 0, 0);
      }
    }
  }

  @Test
  void predictionIsWhatTheStagesGiveOneAfterAnother() {
    MultiTaskModel model = model("routing { noise = 1 }", TASKS);
    NDArray x = manager.randomNormal(0, 1, new Shape(3, 4), DataType.FLOAT64);
    NDList outputs = model.predict(new NDList(x), 0.5);
    Encoding encoding = model.encode(new NDList(x), false);
    NDList routed = model.route(encoding.modules(), model.routing(encoding, 0.5));
    for (int t = 0; t < 2; t++) {
      assertThat(model.head(t, routed.get(t)).toDoubleArray())
          .containsExactly(outputs.get(t).toDoubleArray());
    }
  }

  @Test
  void theCountOfParametersIsThatByHand() {
    // Trunk 4 x 64 + 64, modules 64 x (4 x 16) + 64, theta 2 x 4, heads 2 x (16 + 1).
    assertThat(model("", TASKS).parameterCount()).isEqualTo(320 + 64 * 64 + 64 + 8 + 34);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp"})
  void aHeadThatKnowsNothingSaysWhatItsTaskStartsAt(String head) {
    List<Task> tasks = List.of(TASKS.get(0), Task.regression("stars").startingAt(3.5));
    MultiTaskModel model = model("head = " + head, tasks);
    NDArray nothing = manager.zeros(new Shape(1, 16), DataType.FLOAT64);
    assertThat(model.head(0, nothing).toDoubleArray()).containsExactly(0);
    assertThat(model.head(1, nothing).toDoubleArray()).containsExactly(3.5);
  }
}
