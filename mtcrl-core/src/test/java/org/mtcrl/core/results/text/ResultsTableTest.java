// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtcrl.core.results.TestingResults.experiment;
import static org.mtcrl.core.results.TestingResults.method;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.results.BestMean;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.TestingResults;
import org.mtcrl.core.tuning.Selection;

class ResultsTableTest {

  @Test
  void showsBothSidesWithTheBestMarked() {
    ExperimentResults results =
        experiment(
            "digits",
            method("mtl", List.of(0.9, 0.9, 0.9), List.of(0.5, 0.5, 0.5)),
            method("mtcrl", List.of(0.9, 0.891, 0.891), List.of(0.55, 0.56, 0.54)));
    assertThat(new ResultsTable(results, 100).render(Path.of("runs/digits/report.html")))
        .isEqualTo(
            """
            digits: embedded data, 3 seeds

            In distribution (test-id)
            method   left accuracy     delta-p over mtl, %
            ------------------------------------------------
            mtl       0.900 ±0.000 *       0 by definition *
            mtcrl     0.894 ±0.005       -0.7 [-2.1, +0.8]

            Under shift (test-ood)
            method   left accuracy     delta-p over mtl, %
            ------------------------------------------------
            mtl       0.500 ±0.000         0 by definition
            mtcrl     0.550 ±0.010 *   +10.0 [+5.0, +15.0] *

            * the best mean of its column; mean ± standard deviation over 3 seeds; [95 % interval, paired over seeds]
            delta-p: mean relative gain over tasks, positive is better
            Report: runs/digits/report.html
            """);
  }

  @Test
  void adaptsToOneSeedFailuresOraclesAndNoBaseline() {
    MethodResults failed =
        MethodResults.named("broken")
            .status(Status.FAILED)
            .error("seed 1: out of memory")
            .selection(Selection.on(SplitName.VALIDATION_OOD))
            .build();
    ExperimentResults results =
        ExperimentResults.named("one")
            .seeds(List.of(1L))
            .methods(List.of(method("mtl", List.of(0.9), List.of(0.5)), failed))
            .build();
    assertThat(new ResultsTable(results, 100).render())
        .isEqualTo(
            """
            one: generated data, 1 seed

            In distribution (test-id)
            method            left accuracy
            ---------------------------------
            mtl                       0.900 *
            broken (oracle)               –

            Under shift (test-ood)
            method            left accuracy
            ---------------------------------
            mtl                       0.500 *
            broken (oracle)               –

            * the best mean of its column; one seed, so nothing can be said about chance
            (oracle): chosen on shifted data, which nobody has in practice
            broken is failed: seed 1: out of memory
            """);
  }

  @Test
  void showsTheScoreOfOwnCausesAndWarnings() {
    assertThat(new ResultsTable(TestingResults.everything(), 100).render())
        .contains("(own causes alone)           0.880")
        .contains("generated data (generated, seed 1), 2 seeds")
        .contains("mtl is partial: seed 2: the loss of task 'left' is not finite at step 17")
        .contains("Warning: method 'mtl' is partial");
  }

  @Test
  void putsColumnsThatDoNotFitBelow() {
    TextTable table = new TextTable(List.of("m", "first", "second"));
    table.add(List.of("x", "1", "±2"));
    assertThat(table.render(12))
        .isEqualTo(
            """
            m   first
            ---------
            x       1

            m   second
            ----------
            x       ±2
            """);
  }

  @Test
  void anEmptyExperimentSaysSo() {
    ExperimentResults results =
        ExperimentResults.named("none")
            .seeds(List.of(1L))
            .methods(List.of(MethodResults.named("m").status(Status.FAILED).build()))
            .build();
    assertThat(new ResultsTable(results, 100).render()).contains("Nothing was measured.");
  }

  @Test
  void theLowerValueIsBestWhereLowerIsBetter() {
    List<MethodResults> methods =
        Arrays.asList(
            MethodResults.named("a")
                .metrics(List.of(TestingResults.metric("t", "rmse", false, SplitName.TEST_ID, 2.0)))
                .build(),
            MethodResults.named("b")
                .metrics(List.of(TestingResults.metric("t", "rmse", false, SplitName.TEST_ID, 1.0)))
                .build());
    assertThat(BestMean.mean(methods, "t", "rmse", SplitName.TEST_ID, "all")).contains(1.0);
  }
}
