// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.core.results.TestingResults.experiment;
import static org.mtcrl.core.results.TestingResults.method;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.results.text.OverviewTable;

class OverviewTest {

  private static final MethodResults BASELINE_2 =
      method("mtl", List.of(0.5, 0.5), List.of(0.5, 0.5));

  private static final ExperimentResults A =
      experiment("a", BASELINE_2, method("x", List.of(0.5, 0.5), List.of(0.55, 0.6)));

  private static final ExperimentResults B =
      experiment(
          "b",
          BASELINE_2,
          method("x", List.of(0.5, 0.5), List.of(0.5, 0.55)),
          method("y", List.of(0.5, 0.5), List.of(0.5, 0.5)));

  @Test
  void averagesExperimentsAndPairsTheirSeeds() {
    Overview overview = Overview.of(List.of(A, B));
    assertThat(overview.rows()).hasSize(3);
    assertThat(overview.averages()).hasSize(1);
    Overview.Average average = overview.averages().get(0);
    assertThat(average.method()).isEqualTo("x");
    Overview.Gain shifted = Objects.requireNonNull(average.shifted());
    assertThat(shifted.experiments()).isEqualTo(2);
    // a: 10, 20; b: 0, 10. By seed: 5, 15, whose standard error is 5.
    assertThat(shifted.meanPercent()).isCloseTo(10, within(1e-9));
    Interval interval = Objects.requireNonNull(shifted.ci95());
    double half = Math.tan(0.475 * Math.PI) * 5;
    assertThat(interval.low()).isCloseTo(10 - half, within(1e-6));
    assertThat(interval.high()).isCloseTo(10 + half, within(1e-6));
  }

  @Test
  void experimentsOfOtherSeedsHaveAnAverageWithoutInterval() {
    ExperimentResults three =
        experiment(
            "c",
            method("mtl", List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5)),
            method("x", List.of(0.5, 0.5, 0.5), List.of(0.6, 0.6, 0.6)));
    Overview.Gain shifted =
        Objects.requireNonNull(Overview.of(List.of(A, three)).averages().get(0).shifted());
    assertThat(shifted.meanPercent()).isCloseTo(17.5, within(1e-9));
    assertThat(shifted.ci95()).isNull();
  }

  @Test
  void anExperimentWithoutTheGainIsNotCounted() {
    ExperimentResults failed =
        experiment("f", BASELINE_2, MethodResults.named("x").status(Status.FAILED).build());
    Overview.Average average = Overview.of(List.of(A, failed, B)).averages().get(0);
    assertThat(Objects.requireNonNull(average.shifted()).experiments()).isEqualTo(2);
  }

  @Test
  void rendersAsText() {
    assertThat(new OverviewTable(Overview.of(List.of(A, B)), 120).render())
        .isEqualTo(
            """
            experiment / method       data   over   seeds       in distribution, %                 under shift, %
            -----------------------------------------------------------------------------------------------------
            a / x                 embedded    mtl       2           0.0 [0.0, 0.0]           +15.0 [-48.5, +78.5]
            b / x                 embedded    mtl       2           0.0 [0.0, 0.0]            +5.0 [-58.5, +68.5]
            b / y                 embedded    mtl       2           0.0 [0.0, 0.0]                 0.0 [0.0, 0.0]
            average / x                                     0.0 [0.0, 0.0] (n = 2)   +10.0 [-53.5, +73.5] (n = 2)

            delta-p: mean relative gain over tasks, positive is better; [95 % interval, paired over seeds]
            average: mean over experiments, each with the same weight; its interval is about other seeds, not other data sets
            """);
  }
}
