package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTextTest {

  @Test
  void valuesKeepThreeSignificantDigits() {
    assertThat(FigureText.value(0.91234)).isEqualTo("0.912");
    assertThat(FigureText.value(12.345)).isEqualTo("12.35");
    assertThat(FigureText.value(123.45)).isEqualTo("123.5");
    assertThat(FigureText.value(12345.6)).isEqualTo("12346");
    assertThat(FigureText.value(0.0000123)).isEqualTo("1.2e-05");
    assertThat(FigureText.value(0.0)).isEqualTo("0.000");
    assertThat(FigureText.value(null)).isEqualTo("–");
  }

  @Test
  void deviationsHaveTheDecimalsOfTheirValue() {
    assertThat(FigureText.meanAndDeviation(12.345, 0.0006)).isEqualTo("12.35 ±0.00");
    assertThat(FigureText.meanAndDeviation(0.5, null)).isEqualTo("0.500");
  }

  @Test
  void percentsHaveASignUnlessTheyAreZero() {
    assertThat(FigureText.percent(1.26)).isEqualTo("+1.3");
    assertThat(FigureText.percent(-1.26)).isEqualTo("-1.3");
    assertThat(FigureText.percent(-0.04)).isEqualTo("-0.04");
    assertThat(FigureText.percent(-0.004)).isEqualTo("0.0");
    assertThat(FigureText.interval(new Interval(-1, 2.25))).isEqualTo("[-1.0, +2.3]");
  }

  @Test
  void decimalsDoNotChangeWithTheSize() {
    assertThat(FigureText.decimals(0.00012)).isEqualTo("0.000");
    assertThat(FigureText.decimals(-0.00012)).isEqualTo("0.000");
    assertThat(FigureText.decimals(12.5)).isEqualTo("12.500");
  }

  @Test
  void pValuesAreNeverZero() {
    assertThat(FigureText.pValue(0.0)).isEqualTo("< 0.0001");
    assertThat(FigureText.pValue(0.01234)).isEqualTo("0.0123");
  }
}
