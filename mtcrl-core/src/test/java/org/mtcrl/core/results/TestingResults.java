// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.tuning.Selection;
import org.mtcrl.core.tuning.TriedCandidate;
import org.mtcrl.inference.SeedGraph;

/** Small results with round numbers. */
public final class TestingResults {

  private TestingResults() {}

  /** One metric of all environments; null is undefined. */
  public static MetricResult metric(
      String task, String metric, boolean higher, SplitName split, @Nullable Double... values) {
    return MetricResult.of(
        task, metric, higher, split, AllEnvironments.NAME, Arrays.asList(values));
  }

  /** A method with an accuracy of one task on test-id and test-ood. */
  public static MethodResults method(
      String name, List<@Nullable Double> id, List<@Nullable Double> ood) {
    return MethodResults.named(name)
        .metrics(
            List.of(
                MetricResult.of("left", "accuracy", true, SplitName.TEST_ID, "all", id),
                MetricResult.of("left", "accuracy", true, SplitName.TEST_OOD, "all", ood)))
        .build();
  }

  /** An experiment with {@code mtl} as its baseline and seeds from 1. */
  public static ExperimentResults experiment(String name, MethodResults... methods) {
    int seeds = methods[0].metrics().get(0).values().size();
    List<Long> numbers = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      numbers.add(seed);
    }
    return ExperimentResults.named(name)
        .baseline("mtl")
        .seeds(numbers)
        .dataSource(DataSource.EMBEDDED)
        .methods(List.of(methods))
        .build();
  }

  /** Everything that the format can hold. */
  public static ExperimentResults everything() {
    SeedGraph graph =
        SeedGraph.of(
            new double[][] {{0.9, 0.1, 0.5}, {0.2, 0.8, 0.5}},
            new double[][] {{0.4, 0.001, Double.NaN}, {0.0, 0.3, 0.02}},
            new double[][] {{0.01, 0.001, Double.NaN}, {0.0, 0.02, 0.03}},
            new boolean[][] {{true, false, false}, {false, true, false}});
    Recovery recovery =
        Recovery.of(
            Arrays.asList(new SeedRecovery(0.8, 0.95, 0.7, 0.5, 0.3, List.of(0, 1, -1)), null),
            List.of("f0", "f1"),
            new boolean[][] {{true, false}, {false, true}});
    MethodResults mtl =
        MethodResults.named("mtl")
            .parameters(1000)
            .metrics(List.of(metric("left", "accuracy", true, SplitName.TEST_OOD, 0.5, null)))
            .status(Status.PARTIAL)
            .error("seed 2: the loss of task 'left' is not finite at step 17")
            .seconds(Arrays.asList(1.5, null))
            .build();
    MethodResults mtcrl =
        MethodResults.named("mtcrl")
            .parameters(1200)
            .selection(
                new Selection(
                    SplitName.VALIDATION_OOD,
                    true,
                    List.of(
                        new TriedCandidate(Map.of("regularizers.ci.weight", 3), 0.9),
                        new TriedCandidate(Map.of("regularizers.ci.weight", 0.5), null),
                        new TriedCandidate(
                            Map.of(
                                "model.architecture",
                                Map.of("type", "mlp", "hidden", List.of(64, 64))),
                            0.8)),
                    Map.of("regularizers.ci.weight", 3),
                    "the best score"))
            .metrics(List.of(metric("left", "accuracy", true, SplitName.TEST_OOD, 0.6, 0.7)))
            .graph(new GraphResult(3, Arrays.asList(graph, null), recovery))
            .seconds(Arrays.asList(2.0, 2.5))
            .millisPerStep(3.25)
            .dataWaitShare(0.125)
            .description("lenet, 3 modules of width 4")
            .preset("mt-crl")
            .penalties(List.of(new Penalty("ci", "co-label-independence", 3.0)))
            .weighting("equal")
            .build();
    return ExperimentResults.named("everything")
        .baseline("mtl")
        .seeds(List.of(1L, 2L))
        .dataSource(DataSource.GENERATED)
        .skippedExamples(7)
        .dataset(
            new DatasetSummary(
                "multi-sem",
                "generated, seed 1",
                "abc123",
                List.of(new DatasetSummary.TaskSummary("left", "binary", "accuracy")),
                List.of("e0", "e1"),
                List.of(new DatasetSummary.SplitSummary(SplitName.TRAIN, 4000)),
                List.of(new DatasetSummary.Optimal("left", "accuracy", SplitName.TEST_OOD, 0.88))))
        .mtcrlVersion("0.1.0")
        .device("cpu")
        .warnings(List.of("method 'mtl' is partial"))
        .methods(List.of(mtl, mtcrl))
        .build();
  }
}
