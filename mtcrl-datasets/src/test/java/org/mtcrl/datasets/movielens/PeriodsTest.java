// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.TestingOptions;

class PeriodsTest {

  private static MovieLensOptions options(String overrides) {
    return TestingOptions.of(MovieLensOptions.class, overrides);
  }

  @Test
  void theNewestWholeYearsReachTheirShareAndTheRestIsDividedEvenly() {
    // 100 ratings; the newest 10 % are two years, the next 10 % one.
    long[] counts = {20, 0, 10, 15, 15, 10, 10, 10, 4, 6};
    Periods periods = Periods.cut(counts, 2000, options(""));

    assertThat(periods.names())
        .containsExactly("2000-2002", "2003-2004", "2005-2006", "2007", "2008-2009");
    assertThat(periods.environments()).isEqualTo(3);
    assertThat(periods.at(2002)).isZero();
    assertThat(periods.at(2001)).isEqualTo(Periods.NONE);
    assertThat(periods.at(2004)).isEqualTo(1);
    assertThat(periods.at(2006)).isEqualTo(2);
    assertThat(periods.at(2007)).isEqualTo(3);
    assertThat(periods.at(2009)).isEqualTo(4);
    assertThat(periods.at(Integer.MIN_VALUE)).isEqualTo(Periods.NONE);
  }

  @Test
  void everyPeriodHasAYearHoweverUnevenTheyAre() {
    assertThat(Periods.cut(new long[] {1, 1, 1, 1, 1000}, 1990, options("")).names())
        .containsExactly("1990", "1991", "1992", "1993", "1994");
    assertThat(Periods.cut(new long[] {1000, 1, 1, 1, 1}, 1990, options("")).names())
        .containsExactly("1990", "1991", "1992", "1993", "1994");
  }

  @Test
  void daysAreNamedByTheirDates() {
    assertThat(
            Periods.cut(new long[] {4, 5, 7, 2, 2}, 0, options("split = time, environments = 2"))
                .names())
        .containsExactly(
            "1970-01-01..1970-01-02",
            "1970-01-03..1970-01-03",
            "1970-01-04..1970-01-04",
            "1970-01-05..1970-01-05");
  }

  @Test
  void tooFewYearsAreRefusedWithTheRemedy() {
    assertThatThrownBy(() -> Periods.cut(new long[] {5, 0, 5, 5, 5}, 1990, options("")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the ratings fall on 4 release years, but 3 training environments and two shifted"
                + " splits need 5; lower dataset.environments, or set dataset.split = time");
  }
}
