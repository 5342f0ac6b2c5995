// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.datasets.reproducible.RandomStreams;

final class ConfounderTest {
  private static final int DRAWS = 40_000;

  private static List<Factors> draw(double strength) {
    RandomGenerator random = new RandomStreams(11).forPurpose("factors");
    Confounder confounder = new Confounder(strength);
    List<Factors> drawn = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.add(confounder.draw(random));
    }
    return drawn;
  }

  private static double share(List<Factors> drawn, Predicate<Factors> which) {
    return drawn.stream().filter(which).count() / (double) drawn.size();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 0.95, 1})
  void anyTwoFactorsAgreeAsOftenAsTheStrengthSaysAndEachIsAFairCoin(double strength) {
    List<Factors> drawn = draw(strength);

    assertThat(share(drawn, view -> view.isFar() == view.isSecondMix()))
        .isCloseTo(strength, within(0.01));
    assertThat(share(drawn, view -> view.isFar() == view.isSecondPaint()))
        .isCloseTo(strength, within(0.01));
    assertThat(share(drawn, view -> view.isSecondMix() == view.isSecondPaint()))
        .isCloseTo(strength, within(0.01));
    assertThat(share(drawn, Factors::isFar)).isCloseTo(0.5, within(0.01));
    assertThat(share(drawn, Factors::isSecondMix)).isCloseTo(0.5, within(0.01));
    assertThat(share(drawn, Factors::isSecondPaint)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void theFirstFactorDoesNotDependOnTheStrength() {
    List<Boolean> weak = draw(0.5).stream().map(Factors::isFar).toList();
    List<Boolean> strong = draw(0.9).stream().map(Factors::isFar).toList();

    assertThat(strong).isEqualTo(weak);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 1.01, Double.NaN})
  void strengthsThatNoCommonCauseCanHaveAreRefused(double strength) {
    assertThatThrownBy(() -> new Confounder(strength))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a probability from 0.5 to 1");
  }
}
