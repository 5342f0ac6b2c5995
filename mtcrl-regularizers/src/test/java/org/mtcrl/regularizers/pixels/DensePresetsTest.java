// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.Application;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.experiment.ExperimentListener;
import org.mtcrl.core.experiment.ExperimentRunner;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Status;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;

/** One experiment with segmentation, depth and a yes-or-no task, by every preset. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DensePresetsTest {
  private static final List<String> PRESETS =
      List.of("single-task", "shared-bottom", "mmoe", "mt-crl", "mt-crl-graph");

  private static final String EXPERIMENT =
      """
      name = blocks
      dataset = blocks
      baseline = shared-bottom
      seeds = [1]
      model {
        architecture {
          type = segnet, widths = [4, 6], depth = 1, output-stride = 2, normalization = batch
        }
        modules = 3
        module-width = 4
      }
      training { batch-size = 8, steps = 60, evaluate-every = 60, optimizer.learning-rate = 0.02 }
      methods {
        single-task { preset = single-task }
        shared-bottom { preset = shared-bottom }
        mmoe { preset = mmoe }
        mt-crl {
          preset = mt-crl
          regularizers.graph-invariance { start = 10, ramp = 10 }
        }
        mt-crl-graph {
          preset = mt-crl-graph
          regularizers.co-label-independence { start = 10, ramp = 10 }
        }
      }
      """;

  @TempDir private static Path runs;

  private final Application application =
      Application.over(DensePresetsTest.class.getClassLoader(), List.of());
  private ResolvedExperiment experiment;
  private RunOutcome outcome;

  @BeforeAll
  void run() {
    application.get(TensorEngine.class).setThreads(1);
    experiment =
        application
            .get(ExperimentLoader.class)
            .load(ConfigFactory.parseString(EXPERIMENT), List.of());
    outcome =
        application
            .get(ExperimentRunner.class)
            .run(experiment, RunRequest.in(runs), ExperimentListener.SILENT);
  }

  private MethodResults method(String name) {
    return outcome.results().method(name).orElseThrow();
  }

  private static double value(MethodResults method, String task, String metric, SplitName split) {
    Double value =
        method.metric(task, metric, split, AllEnvironments.NAME).orElseThrow().values().get(0);
    assertThat(value).as(method.name() + " " + task + " " + metric).isNotNull();
    return value;
  }

  @Test
  void everyPresetTrainsOnMixedTasksToFiguresForAllOfThem() {
    assertThat(outcome.results().status()).isEqualTo(Status.COMPLETE);
    for (String name : PRESETS) {
      for (SplitName split : List.of(SplitName.VALIDATION, SplitName.TEST_ID, SplitName.TEST_OOD)) {
        MethodResults method = method(name);
        assertThat(value(method, "parts", "miou", split)).isBetween(0.0, 1.0);
        assertThat(value(method, "depth", "absolute-error", split)).isPositive();
        assertThat(value(method, "is-near", "accuracy", split)).isBetween(0.0, 1.0);
      }
    }
  }

  /**
   * Whoever sees wall everywhere has a mean intersection over union of .27. The graph's preset
   * needs more steps than a quick test has: its decorrelation outweighs the tasks at first.
   */
  @Test
  void thePartsAreFoundWithinAFewSteps() {
    for (String name : List.of("single-task", "shared-bottom", "mmoe", "mt-crl")) {
      assertThat(value(method(name), "parts", "miou", SplitName.TEST_ID))
          .as(name)
          .isGreaterThan(0.5);
    }
  }

  @Test
  void edgesOfLearnedGraphsAreAblatedForEveryTask() {
    for (String name : List.of("mt-crl", "mt-crl-graph")) {
      SeedGraph graph = method(name).graph().seeds().get(0);
      assertThat(graph.effect()).hasSize(3).allMatch(row -> row.size() == 3);
      assertThat(graph.standardError())
          .allSatisfy(row -> assertThat(row).hasSize(3).allMatch(error -> error > 0));
    }
    assertThat(method("shared-bottom").graph()).isNull();
  }

  @Test
  void aCheckpointLoadedIntoAFreshModelGivesTheFiguresOfTheResults() throws IOException {
    Path trial = outcome.folder().resolve("trials/mt-crl/seed-1");
    ModelOptions options = experiment.options().methods().get("mt-crl").model();
    TensorEngine engine = application.get(TensorEngine.class);
    try (MultiTaskDataset dataset = open();
        NDManager manager = engine.newManager(Device.cpu())) {
      MultiTaskModel fresh =
          new MultiTaskModel(
              options,
              options.architecture()::architecture,
              dataset.features(),
              dataset.tasks(),
              99,
              manager,
              DataType.FLOAT32);
      Checkpoint.read(
          trial.resolve("checkpoint").resolve(Checkpoint.FILE_NAME), fresh.arrays(), engine);
      Split split = dataset.split(SplitName.TEST_OOD).orElseThrow();
      Batch batch = split.read(IntStream.range(0, split.size()).toArray(), 0, manager);
      // The preset keeps the routing's temperature at 1.
      NDList outputs = fresh.predict(batch.features(), 1);
      for (int t = 0; t < outputs.size(); t++) {
        Task task = dataset.tasks().get(t);
        for (Metric metric : task.metrics()) {
          Metric.Accumulator accumulator = metric.start();
          accumulator.add(outputs.get(t), batch.labels(t));
          assertThat(accumulator.value())
              .as(metric.name())
              .isCloseTo(
                  value(method("mt-crl"), task.name(), metric.name(), SplitName.TEST_OOD),
                  within(1e-6));
        }
      }
    }
  }

  private MultiTaskDataset open() {
    return application
        .get(DatasetOpener.class)
        .open(experiment.options().dataset(), 1, PreparationListener.SILENT);
  }
}
