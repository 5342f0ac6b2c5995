// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {

  private static final Offset<Double> EXACT = within(1e-6);

  @Test
  void threeValuesGiveStudentsIntervalWithTwoDegreesOfFreedom() {
    SampleStatistics sample = SampleStatistics.of(List.of(1.0, 2.0, 3.0));
    assertThat(sample.mean()).isEqualTo(2);
    assertThat(sample.std()).isEqualTo(1);
    // t(.975, 2) = 4.302653, standard error 1 / sqrt(3)
    Interval interval = Objects.requireNonNull(sample.ci95());
    assertThat(interval.low()).isCloseTo(2 - 2.4841377, EXACT);
    assertThat(interval.high()).isCloseTo(2 + 2.4841377, EXACT);
    // With two degrees of freedom p = 1 - t / sqrt(2 + t^2), and t = 2 sqrt(3).
    assertThat(sample.pValue()).isCloseTo(1 - Math.sqrt(12.0 / 14.0), EXACT);
  }

  @Test
  void undefinedValuesAreLeftOut() {
    assertThat(SampleStatistics.of(Arrays.asList(1.0, null, 2.0, Double.NaN, 3.0)))
        .isEqualTo(SampleStatistics.of(List.of(1.0, 2.0, 3.0)));
  }

  @Test
  void oneValueHasNeitherDeviationNorInterval() {
    assertThat(SampleStatistics.of(Arrays.asList(4.0, null)))
        .isEqualTo(new SampleStatistics(1, 4.0, null, null, null));
  }

  @Test
  void noValueHasNothing() {
    assertThat(SampleStatistics.of(List.of()))
        .isEqualTo(new SampleStatistics(0, null, null, null, null));
  }

  @Test
  void equalValuesHaveAnIntervalOfNoWidth() {
    SampleStatistics sample = SampleStatistics.of(List.of(2.0, 2.0));
    assertThat(sample.ci95()).isEqualTo(new Interval(2, 2));
    assertThat(sample.pValue()).isEqualTo(0);
    assertThat(SampleStatistics.of(List.of(0.0, 0.0)).pValue()).isNull();
  }
}
