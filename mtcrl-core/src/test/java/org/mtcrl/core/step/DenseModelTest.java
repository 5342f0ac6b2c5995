// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.core.testing.DenseProblem;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;

/** Modules with space, {@code (B, K, C, H, W)}, and heads that tasks bring. */
final class DenseModelTest {
  private static final int BATCH = 6;

  private final TensorEngine engine = TestingPlugins.engine();
  private final TestingPlugins plugins = new TestingPlugins();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private MultiTaskModel model(String hocon) {
    return new MultiTaskModel(
        plugins.model("modules = 2, module-width = 3\n" + hocon),
        DenseProblem::architecture,
        DenseProblem.FEATURES,
        DenseProblem.TASKS,
        1,
        manager,
        DataType.FLOAT64);
  }

  private Batch batch(DataType type) {
    int[] indices = {0, 1, 2, 3, 4, 5};
    Batch batch = DenseProblem.split(BATCH).read(indices, 0, manager);
    NDList x = new NDList(batch.features().get(0).toType(type, false));
    return new Batch(x, batch.labels(), batch.environments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregation = sum",
        "aggregation = concatenation",
        "trunk = per-task",
        "trunk = per-module",
        "routing = gate",
        "trunk = per-task, routing = gate"
      })
  void aWholeStepFitsTheShapes(String hocon) {
    MultiTaskModel model = model(hocon);
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      ForwardPass step = forward(model);
      long own = model.hasTrunkPerTask() ? 2 : 1;
      assertThat(step.modules().getShape()).isEqualTo(new Shape(BATCH, 2 * own, 3, 4, 4));
      assertThat(step.pooledModules().getShape()).isEqualTo(new Shape(BATCH, 2 * own, 3));
      assertThat(step.outputs(0).getShape()).isEqualTo(new Shape(BATCH, 2, 4, 4));
      assertThat(step.outputs(1).getShape()).isEqualTo(new Shape(BATCH, 1));
      assertThat(step.routingGradients().getShape()).isEqualTo(new Shape(2, 2, 2));
      NDList gradients = engine.gradient(step.risks().sum(), model.parameters());
      for (int i = 0; i < gradients.size(); i++) {
        assertThat(gradients.get(i).abs().sum().getDouble())
            .as(model.parameters().get(i).getName())
            .isPositive();
      }
    }
  }

  private ForwardPass forward(MultiTaskModel model) {
    Batch batch = batch(DataType.FLOAT64);
    return ForwardPass.run(
        engine,
        model,
        StepBatch.of(batch, 2),
        new StepConditions(
            0, 1, EnumSet.of(StepNeed.ROUTING_GRADIENTS, StepNeed.OUTPUT_SCALE_GRADIENTS)),
        manager);
  }

  @Test
  void theRoutingsGradientIsThatOfTheMaskedRiskByFiniteDifferences() {
    MultiTaskModel model = model("module-norm = none, routing { noise = 0.5 }");
    NDArray theta =
        model.parameters().stream()
            .filter(p -> p.getName().equals("routing.theta"))
            .findFirst()
            .orElseThrow();
    double[] start = theta.toDoubleArray();
    double[] g;
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      g = forward(model).routingGradients().toDoubleArray();
    }
    double step = 1e-5;
    for (int entry = 0; entry < 4; entry++) {
      double[] up = risksAt(model, theta, start, entry, step);
      double[] down = risksAt(model, theta, start, entry, -step);
      double a = 1 / (1 + Math.exp(-start[entry]));
      int task = entry / 2;
      for (int e = 0; e < 2; e++) {
        double expected = (up[e * 2 + task] - down[e * 2 + task]) / (2 * step) / (a * (1 - a));
        assertThat(g[e * 4 + entry]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  private double[] risksAt(
      MultiTaskModel model, NDArray theta, double[] start, int entry, double shift) {
    double[] moved = start.clone();
    moved[entry] += shift;
    try (Scope scope = engine.newScope()) {
      engine.copy(new NDList(manager.create(moved, theta.getShape())), new NDList(theta));
      try (Recording on = engine.record(true)) {
        return forward(model).risks().toDoubleArray();
      }
    }
  }

  @Test
  void theHeadOfTheTaskReceivesTheShapeThatTheRoutingGives() {
    assertThat(headInput("aggregation = sum")).isEqualTo("heads.segments.in-3");
    assertThat(headInput("aggregation = concatenation")).isEqualTo("heads.segments.in-6");
  }

  private String headInput(String hocon) {
    return model(hocon).parameters().stream()
        .filter(p -> p.getName().startsWith("heads.segments") && p.getName().endsWith("weight"))
        .map(p -> "heads.segments.in-" + p.getShape().get(1))
        .findFirst()
        .orElseThrow();
  }
}
