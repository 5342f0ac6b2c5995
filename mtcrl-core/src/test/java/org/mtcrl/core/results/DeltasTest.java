// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.core.results.TestingResults.metric;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.SplitName;

class DeltasTest {

  private static final List<MetricResult> REFERENCE =
      List.of(
          metric("a", "accuracy", true, SplitName.TEST_OOD, 0.8, 0.5),
          metric("a", "error", false, SplitName.TEST_OOD, 0.2, 0.4),
          metric("b", "rmse", false, SplitName.TEST_OOD, 2.0, 1.0));

  @Test
  void deltaPAveragesWithinTasksFirstAndDeltaMDoesNot() {
    List<Delta> deltas =
        Deltas.between(
            List.of(
                metric("a", "accuracy", true, SplitName.TEST_OOD, 0.88, 0.55),
                metric("a", "error", false, SplitName.TEST_OOD, 0.15, 0.4),
                metric("b", "rmse", false, SplitName.TEST_OOD, 2.2, 0.9)),
            REFERENCE,
            "mtl");
    assertThat(deltas).hasSize(2);

    Delta deltaP = deltas.get(0);
    assertThat(deltaP.definition()).isEqualTo(Delta.Definition.DELTA_P);
    assertThat(deltaP.reference()).isEqualTo("mtl");
    assertThat(deltaP.split()).isEqualTo(SplitName.TEST_OOD);
    // Seed 1: ((10 + 25) / 2 - 10) / 2; seed 2: ((10 + 0) / 2 + 10) / 2.
    assertThat(deltaP.valuesPercent().get(0)).isCloseTo(3.75, within(1e-9));
    assertThat(deltaP.valuesPercent().get(1)).isCloseTo(7.5, within(1e-9));
    assertThat(deltaP.meanPercent()).isCloseTo(5.625, within(1e-9));
    // One degree of freedom: t(.975) = tan(.475 pi) = 12.7062047, standard error 1.875, t = 3.
    Interval interval = Objects.requireNonNull(deltaP.ci95());
    double half = Math.tan(0.475 * Math.PI) * 1.875;
    assertThat(interval.low()).isCloseTo(5.625 - half, within(1e-6));
    assertThat(interval.high()).isCloseTo(5.625 + half, within(1e-6));
    assertThat(deltaP.pValue()).isCloseTo(1 - 2 * Math.atan(3) / Math.PI, within(1e-9));

    Delta deltaM = deltas.get(1);
    assertThat(deltaM.definition()).isEqualTo(Delta.Definition.DELTA_M);
    // Seed 1: -(10 + 25 - 10) / 3; seed 2: -(10 + 0 + 10) / 3.
    assertThat(deltaM.valuesPercent().get(0)).isCloseTo(-25.0 / 3, within(1e-9));
    assertThat(deltaM.valuesPercent().get(1)).isCloseTo(-20.0 / 3, within(1e-9));
  }

  @Test
  void aReferenceOfZeroMakesItsSeedUndefined() {
    Delta delta =
        Deltas.between(
                List.of(metric("a", "accuracy", true, SplitName.TEST_ID, 0.5, 0.5)),
                List.of(metric("a", "accuracy", true, SplitName.TEST_ID, 0.0, 0.4)),
                "mtl")
            .get(0);
    assertThat(delta.valuesPercent().get(0)).isNull();
    assertThat(delta.valuesPercent().get(1)).isCloseTo(25, within(1e-9));
    assertThat(delta.meanPercent()).isCloseTo(25, within(1e-9));
    assertThat(delta.ci95()).isNull();
    assertThat(delta.pValue()).isNull();
  }

  @Test
  void aFailedSeedOfEitherSideIsUndefined() {
    Delta delta =
        Deltas.between(
                List.of(metric("a", "accuracy", true, SplitName.TEST_ID, null, 0.5, 0.5)),
                List.of(metric("a", "accuracy", true, SplitName.TEST_ID, 0.4, null, 0.4)),
                "mtl")
            .get(0);
    assertThat(delta.valuesPercent().subList(0, 2)).containsOnlyNulls();
    assertThat(delta.valuesPercent().get(2)).isCloseTo(25, within(1e-9));
  }

  @Test
  void aMissingMetricMakesEverySeedUndefined() {
    Delta delta = Deltas.between(REFERENCE.subList(0, 2), REFERENCE, "mtl").get(0);
    assertThat(delta.valuesPercent()).containsOnlyNulls().hasSize(2);
    assertThat(delta.meanPercent()).isNull();
  }

  @Test
  void gainsOfNegativeReferencesKeepTheirSign() {
    Delta delta =
        Deltas.between(
                List.of(metric("a", "log-likelihood", true, SplitName.TEST_ID, -1.0)),
                List.of(metric("a", "log-likelihood", true, SplitName.TEST_ID, -2.0)),
                "mtl")
            .get(0);
    assertThat(delta.meanPercent()).isCloseTo(50, within(1e-9));
  }

  @Test
  void environmentsOfTheirOwnDoNotCount() {
    List<MetricResult> metrics =
        List.of(
            metric("a", "accuracy", true, SplitName.TEST_ID, 0.5),
            MetricResult.of("a", "accuracy", true, SplitName.TEST_ID, "e0", List.of(0.1)));
    List<Delta> deltas =
        Deltas.between(
            List.of(
                metric("a", "accuracy", true, SplitName.TEST_ID, 0.6),
                MetricResult.of("a", "accuracy", true, SplitName.TEST_ID, "e0", List.of(0.9))),
            metrics,
            "mtl");
    assertThat(deltas.get(0).meanPercent()).isCloseTo(20, within(1e-9));
  }
}
