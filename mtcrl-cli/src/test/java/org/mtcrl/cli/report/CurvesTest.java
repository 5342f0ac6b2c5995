// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.train.MetricsRecord;

class CurvesTest {

  @Test
  void averagesSeedsAtTheStepsThatAllReached() {
    List<Curves.Chart> charts =
        charts(
            List.of(
                List.of(evaluation(10, 0.5), evaluation(20, 0.7), evaluation(30, 0.8)),
                List.of(evaluation(10, 0.6), evaluation(20, 0.8))));
    assertThat(charts).hasSize(1);
    assertThat(charts.get(0).title()).isEqualTo("Score on validation");
    assertThat(charts.get(0).note()).endsWith("models were chosen on it");
    assertThat(charts.get(0).lines())
        .containsExactly(
            new Curves.Line(
                0, List.of(List.of(10.0, 0.55, 0.5, 0.6), List.of(20.0, 0.75, 0.7, 0.8))));
  }

  @Test
  void theTrainingRiskIsTheMeanOverTasks() {
    List<Curves.Chart> charts =
        charts(
            List.of(
                List.of(
                    new MetricsRecord.Train(
                        5, 0.1, Map.of("a", 1.0, "b", 2.0), Map.of(), Map.of(), 0.1, 0.0),
                    new MetricsRecord.Train(
                        6, 0.1, Map.of("a", Double.NaN, "b", 2.0), Map.of(), Map.of(), 0.1, 0.0))));
    assertThat(charts.get(0).title()).isEqualTo("Training risk");
    assertThat(charts.get(0).lines().get(0).points()).containsExactly(List.of(5.0, 1.5, 1.5, 1.5));
  }

  @Test
  void longCurvesAreAveragedInGroups() {
    List<MetricsRecord> log = new ArrayList<>();
    for (int step = 1; step <= 300; step++) {
      log.add(evaluation(step, step % 2));
    }
    List<List<Double>> points = charts(List.of(log)).get(0).lines().get(0).points();
    assertThat(points).hasSize(150);
    assertThat(points.get(0)).containsExactly(2.0, 0.5, 0.5, 0.5);
    assertThat(points.get(149).get(0)).isEqualTo(300);
  }

  private static MetricsRecord evaluation(long step, double score) {
    return new MetricsRecord.Evaluation(step, 1, SplitName.VALIDATION, score, Map.of());
  }

  private static List<Curves.Chart> charts(List<List<MetricsRecord>> seeds) {
    ExperimentResults results =
        ExperimentResults.named("e")
            .seeds(List.of(1L, 2L))
            .methods(List.of(MethodResults.named("m").build()))
            .build();
    return new Curves(new RunFolder(results, Optional.empty(), Map.of("m", seeds))).charts();
  }
}
