// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.taskonomy.SplitTable.Entry;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;
import org.mtcrl.datasets.taskonomy.TaskonomyExamples.Absent;

class BuildingPartsTest {
  private static final SplitTable TABLE =
      new SplitTable(
          Path.of("list.csv"),
          Map.of(
              "attic", new Entry(Part.TRAIN, 2),
              "barn", new Entry(Part.VAL, 3),
              "cellar", new Entry(Part.TEST, 4)));

  @Test
  void aListDecidesAndWhatItLacksIsNotUsed() {
    BuildingParts parts =
        BuildingParts.of(List.of("attic", "barn", "cellar", "dome"), Optional.of(TABLE));

    assertThat(parts.parts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("attic", Part.TRAIN, "barn", Part.VAL, "cellar", Part.TEST));
    assertThat(parts.unlisted()).containsExactly("dome");
    assertThat(parts.absent()).isEmpty();
  }

  @Test
  void aListedBuildingThatIsNotThereIsToldWithItsLine() {
    BuildingParts parts = BuildingParts.of(List.of("attic", "cellar"), Optional.of(TABLE));

    assertThat(parts.absent())
        .singleElement()
        .extracting(Absent::sentence)
        .asString()
        .startsWith("list.csv: 3: the building 'barn' has no folder");
  }

  @Test
  void withoutAListNamesDecide() {
    List<String> buildings = IntStream.range(0, 20).mapToObj(i -> "house" + i).toList();

    Map<String, Part> parts = BuildingParts.of(buildings, Optional.empty()).parts();

    assertThat(parts.values()).filteredOn(Part.TEST::equals).hasSize(3);
    assertThat(parts.values()).filteredOn(Part.VAL::equals).hasSize(3);
    assertThat(parts).isEqualTo(BuildingParts.of(buildings, Optional.empty()).parts());
  }

  @Test
  void twoBuildingsAreBothForTraining() {
    assertThat(BuildingParts.of(List.of("attic", "barn"), Optional.empty()).parts().values())
        .containsOnly(Part.TRAIN);
    assertThat(
            BuildingParts.of(List.of("attic", "barn", "cellar"), Optional.empty()).parts().values())
        .containsExactlyInAnyOrder(Part.TRAIN, Part.VAL, Part.TEST);
  }

  @Test
  void aListWithoutAnyOfTheBuildingsForTrainingIsRefused() {
    assertThatThrownBy(() -> BuildingParts.of(List.of("barn", "cellar"), Optional.of(TABLE)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[barn, cellar]")
        .hasMessageContaining("split-file");
  }
}
