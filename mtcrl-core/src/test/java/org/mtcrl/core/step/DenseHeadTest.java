// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Losses;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.ParameterGroup;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.engine.UpdateRule;
import org.mtcrl.inference.model.Encoding;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;

/** The configured heads on modules with pixels, for tasks with and without pixels of their own. */
final class DenseHeadTest {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 7;
  private static final int BATCH = 4;
  private static final List<Task> TASKS =
      List.of(
          DenseTasks.segmentation("objects", List.of("a", "b", "c"), HEIGHT, WIDTH),
          DenseTasks.depth("depth", HEIGHT, WIDTH),
          Task.regression("size"));
  private static final String TINY =
      "modules = 2, module-width = 3, routing.noise = 0.5, architecture { type = segnet,"
          + " activation = tanh, widths = [2, 3], depth = 1, output-stride = 2 }\n";

  private final TensorEngine engine = TestingPlugins.engine();
  private final TestingPlugins plugins = new TestingPlugins();
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
        List.of(Feature.image("photo", 3, HEIGHT, WIDTH)),
        tasks,
        1,
        manager,
        DataType.FLOAT64);
  }

  private Batch batch() {
    NDArray photos =
        manager.randomNormal(0, 1, new Shape(BATCH, 3, HEIGHT, WIDTH), DataType.FLOAT64);
    Shape pixels = new Shape(BATCH, HEIGHT, WIDTH);
    NDArray mask = manager.randomUniform(0, 1, pixels).gt(0.2);
    return new Batch(
        new NDList(photos),
        List.of(
            Labels.masked(manager.randomInteger(0, 3, pixels, DataType.INT64), mask),
            Labels.masked(manager.randomUniform(1, 5, new Shape(BATCH, 1, HEIGHT, WIDTH)), mask),
            Labels.complete(manager.randomNormal(new Shape(BATCH)))),
        new int[] {0, 1, 0, 1});
  }

  private ForwardPass forward(MultiTaskModel model, Batch batch) {
    return ForwardPass.run(
        engine,
        model,
        StepBatch.of(batch, 2),
        new StepConditions(0, 1, EnumSet.of(StepNeed.ROUTING_GRADIENTS)),
        manager);
  }

  private Task task(Shape outputs) {
    return new Task(
        "depth",
        TaskKind.DEPTH,
        LabelSpec.number(),
        outputs,
        Losses.squaredError(),
        List.of(Metrics.meanAbsoluteError()),
        Optional.empty());
  }

  @Test
  void aLinearHeadMapsEachPixelAndThenUpsamples() {
    MultiTaskModel model = model(TINY, TASKS);
    NDArray weight = parameter(model, "heads.depth.01Conv2d_weight");
    NDArray bias = parameter(model, "heads.depth.01Conv2d_bias");
    assertThat(weight.getShape()).isEqualTo(new Shape(1, 3, 1, 1));
    engine.copy(
        new NDList(
            manager.create(new double[] {1, 10, 0}, new Shape(1, 3, 1, 1)),
            manager.create(new double[] {0.5})),
        new NDList(weight, bias));
    // Three rows of features become six of pixels, corners unaligned; the first row holds 42.
    NDArray routed = manager.zeros(new Shape(1, 3, 3, 4), DataType.FLOAT64);
    routed.set(new NDIndex("0, 0, 0, :"), 2);
    routed.set(new NDIndex("0, 1, 0, :"), 4);
    NDArray outputs = model.head(1, routed);
    assertThat(outputs.getShape()).isEqualTo(new Shape(1, 1, HEIGHT, WIDTH));
    // Rows of pixels lie at rows -.25, .25, .75 ... of the features.
    double[] rows = {42 + 0.5, 0.75 * 42 + 0.5, 0.25 * 42 + 0.5, 0.5, 0.5, 0.5};
    for (int row = 0; row < HEIGHT; row++) {
      for (double pixel : outputs.get("0, 0, {}", row).toDoubleArray()) {
        assertThat(pixel).isCloseTo(rows[row], within(1e-12));
      }
    }
  }

  private static NDArray parameter(MultiTaskModel model, String name) {
    return model.parameters().stream()
        .filter(p -> name.equals(p.getName()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anMlpHeadHasAHiddenLayerOfConvolutions() {
    MultiTaskModel model = model(TINY + "head { type = mlp, hidden = 5 }", TASKS);
    assertThat(parameter(model, "heads.objects.01Conv2d_weight").getShape())
        .isEqualTo(new Shape(5, 3, 3, 3));
    assertThat(parameter(model, "heads.objects.03Conv2d_weight").getShape())
        .isEqualTo(new Shape(3, 5, 1, 1));
    assertThat(parameter(model, "heads.size.01Linear_weight").getShape())
        .isEqualTo(new Shape(5, 3));
  }

  @Test
  void aTaskWithoutPixelsReadsTheMeanOverThem() {
    MultiTaskModel model = model(TINY, TASKS);
    assertThat(parameter(model, "heads.size.weight").getShape()).isEqualTo(new Shape(1, 3));
    NDArray routed = manager.randomNormal(0, 1, new Shape(2, 3, 3, 4), DataType.FLOAT64);
    NDArray turned = routed.flip(2).flip(3);
    assertThat(model.head(2, turned).toDoubleArray())
        .containsExactly(model.head(2, routed).toDoubleArray(), within(1e-12));
  }

  @Test
  void gatesReadTheTrunksMeanOverPixels() {
    MultiTaskModel model = model(TINY + "routing = gate", TASKS);
    assertThat(parameter(model, "routing.gate-0.weight").getShape()).isEqualTo(new Shape(2, 2));
    Encoding encoding = model.encode(batch().features(), true);
    assertThat(encoding.trunks().get(0).getShape()).isEqualTo(new Shape(BATCH, 2));
    assertThat(model.routing(encoding, 1).getShape()).isEqualTo(new Shape(BATCH, 3, 2));
  }

  /**
   * The gradient of the sum of g[e,t,k]^2, and g is itself a gradient through loss, upsampling,
   * head and routing.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "head { type = mlp, hidden = 4, activation = tanh }",
        "aggregation = concatenation, architecture.normalization = batch",
        "routing = gate, module-norm = none"
      })
  void theGradientOfTheInvariancePenaltyIsThatOfFiniteDifferences(String hocon) {
    MultiTaskModel model = model(TINY + hocon, TASKS);
    Batch batch = batch();
    List<double[]> gradients = new ArrayList<>();
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      NDArray penalty = forward(model, batch).routingGradients().square().sum();
      engine
          .gradient(penalty, model.parameters())
          .forEach(gradient -> gradients.add(gradient.toDoubleArray()));
    }
    double step = 1e-5;
    double largest = 0;
    for (int p = 0; p < model.parameters().size(); p++) {
      NDArray parameter = model.parameters().get(p);
      double[] start = parameter.toDoubleArray();
      int entry = start.length / 2;
      double found =
          (penaltyAt(model, batch, parameter, start, entry, step)
                  - penaltyAt(model, batch, parameter, start, entry, -step))
              / (2 * step);
      assertThat(gradients.get(p)[entry])
          .as(parameter.getName())
          .isCloseTo(found, within(1e-7 + 1e-5 * Math.abs(found)));
      largest = Math.max(largest, Math.abs(found));
    }
    assertThat(largest).isGreaterThan(1e-3);
  }

  private double penaltyAt(
      MultiTaskModel model,
      Batch batch,
      NDArray parameter,
      double[] start,
      int entry,
      double shift) {
    double[] moved = start.clone();
    moved[entry] += shift;
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      engine.copy(new NDList(manager.create(moved, parameter.getShape())), new NDList(parameter));
      double penalty = forward(model, batch).routingGradients().square().sum().getDouble();
      engine.copy(new NDList(manager.create(start, parameter.getShape())), new NDList(parameter));
      return penalty;
    }
  }

  /** Gradients of gradients lie transposed in memory for some weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "head { type = mlp, hidden = 4, activation = tanh }",
        "aggregation = concatenation, architecture.normalization = batch"
      })
  void aStepMovesEveryParameterAgainstItsGradient(String hocon) {
    MultiTaskModel model = model(TINY + hocon, TASKS);
    Batch batch = batch();
    List<double[]> expected = new ArrayList<>();
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      ForwardPass forward = forward(model, batch);
      NDArray penalty = forward.routingGradients().square().sum();
      NDList gradients =
          engine.gradient(forward.taskRisks().sum().add(penalty), model.parameters());
      for (int p = 0; p < gradients.size(); p++) {
        expected.add(model.parameters().get(p).sub(gradients.get(p)).toDoubleArray());
      }
    }
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      ForwardPass forward = forward(model, batch);
      NDArray penalty = forward.routingGradients().square().sum();
      NDList gradients =
          engine.finalGradient(forward.taskRisks().sum().add(penalty), model.parameters());
      engine
          .newOptimizer(
              new UpdateRule.Sgd(0), List.of(new ParameterGroup(model.parameters(), 1, 0)), manager)
          .step(gradients, 1);
    }
    for (int p = 0; p < expected.size(); p++) {
      assertThat(model.parameters().get(p).toDoubleArray())
          .as(model.parameters().get(p).getName())
          .containsExactly(expected.get(p), within(1e-9));
    }
  }

  @Test
  void aTaskWithPixelsIsRefusedWhereModulesHaveNone() {
    assertThatThrownBy(
            () -> model("architecture = mlp, module-width = 5", List.of(task(new Shape(1, 6, 7)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "task 'depth' has outputs of shape (1, 6, 7) for every pixel, and model.architecture"
                + " gives its head (5) without pixels; choose an architecture with spatial modules,"
                + " such as segnet or dilated-resnet");
  }

  @Test
  void outputsThatAreNeitherAVectorNorAnImageNeedAHeadOfTheTask() {
    assertThatThrownBy(() -> model(TINY, List.of(task(new Shape(6, 7)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 'depth'")
        .hasMessageContaining("head of its own");
  }
}
