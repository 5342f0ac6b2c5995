// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiVersionTest {

  @Test
  void theVersionHasTwoNumbers() {
    assertThat(ApiVersion.current()).isEqualTo("0.1");
    assertThat(ApiVersion.ATTRIBUTE).isEqualTo("Mtcrl-Api-Version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", " 0.1 ", "0.1.7", "0.1-SNAPSHOT", "0.1.x-y"})
  void pluginsForTheSameVersionAreServed(String version) {
    assertThat(ApiVersion.serves(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "0.2", "1.0", "1.1", "0", "", "0.", ".1", "a.1", "0.1b", "-0.1"})
  void pluginsForAnotherVersionOrForNoneAreNot(String version) {
    assertThat(ApiVersion.serves(version)).isFalse();
  }

  @Test
  void aNumberThatNoIntegerHoldsIsNoVersion() {
    assertThat(ApiVersion.serves("0.99999999999")).isFalse();
  }
}
