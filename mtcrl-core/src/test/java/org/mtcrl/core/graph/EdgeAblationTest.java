// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.GraphOptions;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.data.SplitAccess;
import org.mtcrl.core.testing.DenseProblem;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.core.testing.TestingSplit;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.testing.IdentityArchitecture;

/**
 * Ablation of a model whose two modules are its two inputs: the first task reads module 0 alone,
 * the second module 1 alone.
 */
final class EdgeAblationTest {
  private static final int SIZE = 50;
  private static final List<Feature> FEATURES = List.of(Feature.dense("x", 2));
  private static final List<Task> TASKS = List.of(Task.regression("one"), Task.regression("two"));
  private static final GraphOptions OPTIONS = new GraphOptions(0.01, 3);

  private final TensorEngine engine = TestingPlugins.engine();
  private final NDManager manager = engine.newManager(Device.cpu());
  private final float[][] x = new float[SIZE][2];
  private final float[][] one = new float[SIZE][1];
  private final float[][] two = new float[SIZE][1];

  EdgeAblationTest() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < SIZE; i++) {
      x[i][0] = (float) (1 + random.nextGaussian());
      x[i][1] = (float) random.nextGaussian();
      one[i][0] = (float) (2 * x[i][0] + 0.3 * random.nextGaussian());
      two[i][0] = -x[i][1];
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private MultiTaskModel model(String routing, Map<String, double[]> values) {
    MultiTaskModel model =
        new MultiTaskModel(
            new TestingPlugins()
                .model(
                    "modules = 2, module-width = 1, module-norm = none, aggregation ="
                        + " concatenation, routing = "
                        + routing),
            IdentityArchitecture::new,
            FEATURES,
            TASKS,
            1,
            manager,
            DataType.FLOAT64);
    for (NDArray parameter : model.parameters()) {
      double[] value = values.getOrDefault(parameter.getName(), new double[(int) parameter.size()]);
      engine.copy(
          new NDList(manager.create(value).reshape(parameter.getShape())), new NDList(parameter));
    }
    return model;
  }

  private TestingSplit split() {
    return new TestingSplit(
        FEATURES, TASKS, new int[SIZE], new float[][][] {x}, new float[][][] {one, two});
  }

  private static double[] row(@Nullable List<List<@Nullable Double>> matrix, int task) {
    return requireNonNull(matrix, "the graph lacks the matrix").get(task).stream()
        .mapToDouble(value -> requireNonNull(value, "the figure is not defined"))
        .toArray();
  }

  private static double at(@Nullable List<List<@Nullable Double>> matrix, int task, int module) {
    return row(matrix, task)[module];
  }

  private SeedGraph ablate(MultiTaskModel model, TestingSplit split, int batchSize) {
    TestingDataset dataset =
        new TestingDataset(model.tasks(), FEATURES, Map.of(SplitName.VALIDATION, (Split) split));
    try (SplitAccess access =
        new SplitAccess(
            dataset,
            SplitName.VALIDATION,
            manager,
            DataType.FLOAT64,
            512,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      return new EdgeAblation(engine, model, 1, access, batchSize).run(OPTIONS);
    }
  }

  /**
   * Mean and standard error, with n - 1, of the rises of the first task by hand, in ablated risks.
   */
  private double[] expected(boolean[] counts, double[] weights, double slope) {
    double mean = 0;
    for (int i = 0; i < SIZE; i++) {
      mean += weights[i] * x[i][0] / SIZE;
    }
    double n = 0;
    double risk = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      if (counts[i]) {
        double full = slope * weights[i] * x[i][0] - one[i][0];
        double ablated = slope * mean - one[i][0];
        double rise = ablated * ablated - full * full;
        n++;
        risk += ablated * ablated;
        sum += rise;
        squares += rise * rise;
      }
    }
    double average = sum / n;
    double variance = (squares - n * average * average) / (n - 1);
    return new double[] {average / (risk / n), Math.sqrt(variance / n) / (risk / n)};
  }

  private static boolean[] all() {
    boolean[] all = new boolean[SIZE];
    Arrays.fill(all, true);
    return all;
  }

  private MultiTaskModel sigmoidModel() {
    return model(
        "sigmoid",
        Map.of(
            "routing.theta", new double[] {0, 9, 9, 0},
            "heads.one.weight", new double[] {4, 0},
            "heads.two.weight", new double[] {0, -2}));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 50, 1000})
  void anEdgeIsWhereThePathMattersWhateverTheRoutingSays(int batchSize) {
    SeedGraph graph = ablate(sigmoidModel(), split(), batchSize);
    double[] half = new double[SIZE];
    Arrays.fill(half, 0.5);
    double[] byHand = expected(all(), half, 4);
    assertThat(at(graph.effect(), 0, 0)).isCloseTo(byHand[0], within(1e-9));
    assertThat(at(graph.standardError(), 0, 0)).isCloseTo(byHand[1], within(1e-9));
    assertThat(at(graph.effect(), 0, 1)).isCloseTo(0, within(1e-12));
    assertThat(at(graph.effect(), 1, 0)).isCloseTo(0, within(1e-12));
    assertThat(at(graph.effect(), 1, 1)).isGreaterThan(0.3);
    assertThat(graph.edges()).containsExactly(List.of(1, 0), List.of(0, 1));
    double high = 1 / (1 + Math.exp(-9));
    assertThat(row(graph.routing(), 0)).containsExactly(new double[] {0.5, high}, within(1e-12));
    assertThat(row(graph.routing(), 1)).containsExactly(new double[] {high, 0.5}, within(1e-12));
  }

  @Test
  void examplesWithoutALabelDoNotCount() {
    boolean[] counts = new boolean[SIZE];
    boolean[][] mask = new boolean[SIZE][1];
    for (int i = 0; i < SIZE; i++) {
      counts[i] = i % 3 != 0;
      mask[i][0] = counts[i];
    }
    double[] half = new double[SIZE];
    Arrays.fill(half, 0.5);
    double[] byHand = expected(counts, half, 4);
    SeedGraph graph = ablate(sigmoidModel(), split().withMask(0, mask), 11);
    assertThat(at(graph.effect(), 0, 0)).isCloseTo(byHand[0], within(1e-9));
    assertThat(at(graph.standardError(), 0, 0)).isCloseTo(byHand[1], within(1e-9));
  }

  @Test
  void theUnitOfATasksNumbersDoesNotMatter() {
    SeedGraph meters = ablate(sigmoidModel(), split(), 50);
    for (float[] label : one) {
      label[0] *= 1000;
    }
    MultiTaskModel millimeters =
        model(
            "sigmoid",
            Map.of(
                "routing.theta", new double[] {0, 9, 9, 0},
                "heads.one.weight", new double[] {4000, 0},
                "heads.two.weight", new double[] {0, -2}));
    SeedGraph other = ablate(millimeters, split(), 50);
    assertThat(at(other.effect(), 0, 0)).isBetween(0.9, 1.0);
    assertThat(at(other.effect(), 0, 0)).isCloseTo(at(meters.effect(), 0, 0), within(1e-6));
    assertThat(at(other.standardError(), 0, 0))
        .isCloseTo(at(meters.standardError(), 0, 0), within(1e-6));
  }

  @Test
  void anEffectBelowTheThresholdIsNoEdge() {
    MultiTaskModel weak =
        model(
            "sigmoid",
            Map.of(
                "routing.theta", new double[] {9, 9, 9, 9},
                "heads.one.weight", new double[] {1e-4, 0}));
    assertThat(ablate(weak, split(), 50).edges()).containsExactly(List.of(0, 0), List.of(0, 0));
  }

  @Test
  void gatesAreAblatedExampleByExample() {
    MultiTaskModel model =
        model(
            "gate",
            Map.of(
                "routing.gate-0.weight", new double[] {1, 0, 0, 0},
                "heads.one.weight", new double[] {3, 0},
                "heads.two.weight", new double[] {0, -2}));
    SeedGraph graph = ablate(model, split(), 13);
    double[] weights = new double[SIZE];
    double mean = 0;
    for (int i = 0; i < SIZE; i++) {
      weights[i] = 1 / (1 + Math.exp(-x[i][0]));
      mean += weights[i] / SIZE;
    }
    double[] byHand = expected(all(), weights, 3);
    assertThat(at(graph.effect(), 0, 0)).isCloseTo(byHand[0], within(1e-9));
    assertThat(at(graph.standardError(), 0, 0)).isCloseTo(byHand[1], within(1e-9));
    assertThat(at(graph.effect(), 0, 1)).isCloseTo(0, within(1e-12));
    assertThat(row(graph.routing(), 0))
        .containsExactly(new double[] {mean, 1 - mean}, within(1e-12));
    assertThat(row(graph.routing(), 1)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
  }

  @Test
  void modulesWithSpaceAreAblatedToo() {
    MultiTaskModel model =
        new MultiTaskModel(
            new TestingPlugins().model("modules = 3, module-width = 2"),
            DenseProblem::architecture,
            DenseProblem.FEATURES,
            DenseProblem.TASKS,
            1,
            manager,
            DataType.FLOAT32);
    TestingDataset dataset =
        new TestingDataset(
            DenseProblem.TASKS,
            DenseProblem.FEATURES,
            Map.of(SplitName.VALIDATION, (Split) DenseProblem.split(9)));
    try (SplitAccess access =
        new SplitAccess(
            dataset,
            SplitName.VALIDATION,
            manager,
            DataType.FLOAT32,
            512,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      SeedGraph graph = new EdgeAblation(engine, model, 1, access, 4).run(OPTIONS);
      assertThat(graph.effect()).hasSize(2);
      for (int task = 0; task < 2; task++) {
        assertThat(row(graph.effect(), task)).hasSize(3);
        for (double value : row(graph.effect(), task)) {
          assertThat(value).isFinite().isNotZero();
        }
      }
      assertThat(model.moduleShape()).isEqualTo(new Shape(2, 4, 4));
    }
  }
}
