// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.data.SplitAccess;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.core.testing.TestingSplit;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.testing.IdentityArchitecture;

/** Metrics of a model that passes its input through. */
final class EvaluatorTest {
  private static final List<Task> TASKS = List.of(Task.binary("color"), Task.regression("size"));
  private static final List<Feature> FEATURES = List.of(Feature.dense("x", 2));

  private final TensorEngine engine = TestingPlugins.engine();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** Color's logit is the first input, size's prediction the second. */
  private MultiTaskModel model() {
    MultiTaskModel model =
        new MultiTaskModel(
            new TestingPlugins()
                .model("modules = 1, module-width = 2, module-norm = none, routing = uniform"),
            IdentityArchitecture::new,
            FEATURES,
            TASKS,
            1,
            manager,
            DataType.FLOAT64);
    for (NDArray parameter : model.parameters()) {
      double[] value =
          switch (parameter.getName()) {
            case "heads.color.weight" -> new double[] {1, 0};
            case "heads.size.weight" -> new double[] {0, 1};
            default -> new double[] {0};
          };
      engine.copy(
          new NDList(manager.create(value).reshape(parameter.getShape())), new NDList(parameter));
    }
    return model;
  }

  // Environments 0, 2, 0, 2, 0; colors right, wrong, right, right, wrong; errors 1, -2, 3, 0, 1.
  private static TestingSplit split() {
    return new TestingSplit(
        FEATURES,
        TASKS,
        new int[] {0, 2, 0, 2, 0},
        new float[][][] {{{3, 1}, {2, -2}, {-1, 3}, {4, 0}, {-5, 1}}},
        new float[][][] {{{1}, {0}, {0}, {1}, {1}}, {{0}, {0}, {0}, {0}, {0}}});
  }

  private Map<String, Double> evaluate(TestingSplit split, int batchSize, int residentLimit) {
    return evaluate(split, batchSize, residentLimit, true);
  }

  private Map<String, Double> evaluate(
      TestingSplit split, int batchSize, int residentLimit, boolean eachEnvironment) {
    TestingDataset dataset =
        new TestingDataset(TASKS, FEATURES, Map.of(SplitName.VALIDATION, (Split) split));
    Map<String, Double> values = new LinkedHashMap<>();
    try (SplitAccess access =
        new SplitAccess(
            dataset,
            SplitName.VALIDATION,
            manager,
            DataType.FLOAT64,
            residentLimit,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      Evaluator evaluator = new Evaluator(engine, dataset.environments(), batchSize);
      for (MetricValue value :
          eachEnvironment
              ? evaluator.evaluate(model(), 1, SplitName.VALIDATION, access)
              : evaluator.evaluateOverall(model(), 1, SplitName.VALIDATION, access)) {
        assertThat(value.split()).isEqualTo(SplitName.VALIDATION);
        values.put(value.environment() + " " + value.task() + " " + value.metric(), value.value());
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100})
  void metricsArePooledOverExamplesWhateverTheBatches(int batchSize) {
    for (int residentLimit : new int[] {0, 512}) {
      Map<String, Double> found = evaluate(split(), batchSize, residentLimit);
      assertThat(found)
          .hasSize(9)
          .containsEntry("all color accuracy", 3 / 5.0)
          .containsEntry("left color accuracy", 2 / 3.0)
          .containsEntry("right color accuracy", 1 / 2.0)
          .containsEntry("all size mae", 7 / 5.0)
          .containsEntry("left size mae", 5 / 3.0)
          .containsEntry("right size mae", 1.0);
      assertThat(found.get("all size rmse")).isCloseTo(Math.sqrt(15 / 5.0), within(1e-12));
      assertThat(found.get("left size rmse")).isCloseTo(Math.sqrt(11 / 3.0), within(1e-12));
      assertThat(found.get("right size rmse")).isCloseTo(Math.sqrt(2), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void examplesWithoutALabelDoNotCount(int batchSize) {
    boolean[][] mask = {{true}, {true}, {false}, {false}, {true}};
    Map<String, Double> found = evaluate(split().withMask(1, mask), batchSize, 512);
    assertThat(found)
        .containsEntry("all size mae", 4 / 3.0)
        .containsEntry("left size mae", 1.0)
        .containsEntry("right size mae", 2.0)
        .containsEntry("all color accuracy", 3 / 5.0);
  }

  @Test
  void overallFiguresAreThoseOfAllEnvironmentsAlone() {
    Map<String, Double> overall = evaluate(split(), 2, 512, false);
    Map<String, Double> all = evaluate(split(), 2, 512);
    all.keySet().removeIf(name -> !name.startsWith("all "));
    assertThat(overall).isNotEmpty().isEqualTo(all);
  }

  @Test
  void anEnvironmentWithoutAnyLabelHasNoValue() {
    boolean[][] mask = {{true}, {false}, {true}, {false}, {true}};
    Map<String, Double> found = evaluate(split().withMask(1, mask), 100, 512);
    assertThat(found).containsEntry("right size mae", null);
    assertThat(found).containsEntry("all size mae", 5 / 3.0);
  }

  private static MetricValue value(
      String task, String metric, boolean higher, String environment, double value) {
    return new MetricValue(task, metric, higher, SplitName.VALIDATION, environment, value);
  }

  @Test
  void theScoreIsTheGeometricMeanOfFirstMetricsOverAllEnvironmentsInvertedWhereLowerIsBetter() {
    List<MetricValue> values =
        List.of(
            value("color", "accuracy", true, "left", 0.1),
            value("color", "accuracy", true, "all", 0.8),
            value("color", "f1", true, "all", 0.3),
            value("size", "rmse", false, "all", 0.5),
            value("size", "mae", false, "all", 0.9));
    assertThat(SelectionScore.of(values)).isCloseTo(Math.sqrt(0.8 / 0.5), within(1e-12));
    assertThat(SelectionScore.mainMetrics(values)).containsExactly(values.get(1), values.get(3));
  }

  private static double score(double accuracy, double degrees) {
    return SelectionScore.of(
        List.of(
            value("color", "accuracy", true, "all", accuracy),
            value("normals", "mean-angle", false, "all", degrees)));
  }

  @Test
  void noUnitDrownsATask() {
    // Ten percent of an accuracy outweigh five percent of an angle, in degrees and in radians.
    assertThat(score(0.55, 31.5)).isGreaterThan(score(0.5, 30));
    assertThat(score(0.55, Math.toRadians(31.5))).isGreaterThan(score(0.5, Math.toRadians(30)));
    assertThat(score(0.525, 33)).isLessThan(score(0.5, 30));
    double gain = score(0.505, 30 / 1.01) / score(0.5, 30);
    assertThat(gain).as("a percent better in each task").isCloseTo(1.01, within(1e-12));
  }

  @Test
  void aMetricAtZeroLeavesTheOtherTasksComparable() {
    assertThat(score(0, 30)).isPositive().isLessThan(score(1e-6, 30));
    assertThat(score(0, 20)).isGreaterThan(score(0, 30));
    assertThat(score(0.5, 0)).isFinite().isGreaterThan(score(0.5, 1e-6));
    assertThat(score(-0.5, 30)).isEqualTo(score(0, 30));
  }

  @Test
  void aTaskWithoutAValueLeavesTheScoreUndefined() {
    assertThat(
            SelectionScore.of(
                List.of(
                    value("color", "accuracy", true, "all", 0.8),
                    value("size", "rmse", false, "all", Double.NaN))))
        .isNaN();
  }
}
