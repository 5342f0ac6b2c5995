package org.mtcrl.datasets.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;

class EnvironmentGroupsTest {
  private static final Set<String> CITIES = Set.of("ulm", "bonn", "jena");

  @Test
  void citiesOfOneGroupAreOneEnvironmentAndOthersStayTheirOwn() {
    EnvironmentGroups groups =
        EnvironmentGroups.of(Map.of("south", List.of("ulm", "jena")), CITIES, "city");

    assertThat(groups.environments(List.of("bonn", "ulm", "jena", "bonn")))
        .containsExactly("bonn", "south");
    assertThat(groups.environment("jena")).isEqualTo("south");
    assertThat(groups.environment("bonn")).isEqualTo("bonn");
  }

  @Test
  void aGroupWithAnUnknownCityIsRefusedByName() {
    assertThatThrownBy(() -> EnvironmentGroups.of(Map.of("south", List.of("um")), CITIES, "city"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("environment-groups.south")
        .hasMessageContaining("'um'")
        .hasMessageContaining("ulm");
  }

  @Test
  void aCityInTwoGroupsIsRefused() {
    assertThatThrownBy(
            () ->
                EnvironmentGroups.of(
                    Map.of("a", List.of("ulm"), "b", List.of("ulm")), CITIES, "city"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'ulm' in both");
  }
}
