// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtcrl.core.results.Interval;

class NumberFormatterTest {

  @Test
  void valuesKeepThreeSignificantDigits() {
    assertThat(NumberFormatter.value(0.91234)).isEqualTo("0.912");
    assertThat(NumberFormatter.value(12.345)).isEqualTo("12.35");
    assertThat(NumberFormatter.value(123.45)).isEqualTo("123.5");
    assertThat(NumberFormatter.value(12345.6)).isEqualTo("12346");
    assertThat(NumberFormatter.value(0.0000123)).isEqualTo("1.2e-05");
    assertThat(NumberFormatter.value(0.0)).isEqualTo("0.000");
    assertThat(NumberFormatter.value(null)).isEqualTo("–");
  }

  @Test
  void deviationsHaveTheDecimalsOfTheirValue() {
    assertThat(NumberFormatter.meanAndDeviation(12.345, 0.0006)).isEqualTo("12.35 ±0.00");
    assertThat(NumberFormatter.meanAndDeviation(0.5, null)).isEqualTo("0.500");
  }

  @Test
  void percentsHaveASignUnlessTheyAreZero() {
    assertThat(NumberFormatter.percent(1.26)).isEqualTo("+1.3");
    assertThat(NumberFormatter.percent(-1.26)).isEqualTo("-1.3");
    assertThat(NumberFormatter.percent(-0.04)).isEqualTo("-0.04");
    assertThat(NumberFormatter.percent(-0.004)).isEqualTo("0.0");
    assertThat(NumberFormatter.interval(new Interval(-1, 2.25))).isEqualTo("[-1.0, +2.3]");
  }

  @Test
  void decimalsDoNotChangeWithTheSize() {
    assertThat(NumberFormatter.decimals(0.00012)).isEqualTo("0.000");
    assertThat(NumberFormatter.decimals(-0.00012)).isEqualTo("0.000");
    assertThat(NumberFormatter.decimals(12.5)).isEqualTo("12.500");
  }

  @Test
  void pValuesAreNeverZero() {
    assertThat(NumberFormatter.pValue(0.0)).isEqualTo("< 0.0001");
    assertThat(NumberFormatter.pValue(0.01234)).isEqualTo("0.0123");
  }
}
