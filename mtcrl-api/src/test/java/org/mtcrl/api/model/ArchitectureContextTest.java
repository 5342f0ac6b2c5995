// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.api.data.Feature;

final class ArchitectureContextTest {
  private static final Feature X = Feature.dense("x", 2);

  @Test
  void theFeaturesAreCopied() {
    List<Feature> features = new ArrayList<>(List.of(X));
    ArchitectureContext context = new ArchitectureContext(features, 3, 4);
    features.clear();
    assertThat(context.features()).containsExactly(X);
    assertThat(context.modules()).isEqualTo(3);
    assertThat(context.moduleWidth()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "3, 0", "-1, 1"})
  void modulesAndWidthAreAtLeastOne(int modules, int width) {
    assertThatThrownBy(() -> new ArchitectureContext(List.of(X), modules, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an architecture needs features, modules and a width, not ")
        .hasMessageEndingWith(", " + modules + ", " + width);
  }

  @Test
  void withoutFeaturesThereIsNoArchitecture() {
    assertThatThrownBy(() -> new ArchitectureContext(List.of(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an architecture needs features, modules and a width, not [], 1, 1");
  }
}
