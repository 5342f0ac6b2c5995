// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.reproducible.RandomStreams;

class CitySplitsTest {
  private final List<ExampleKey> examples = new ArrayList<>();

  private void add(OfficialSplit split, String city, int sequences, int framesOfEach) {
    for (int sequence = 0; sequence < sequences; sequence++) {
      for (int example = 0; example < framesOfEach; example++) {
        examples.add(new ExampleKey(split, city, sequence, example));
      }
    }
  }

  private List<SplitName> splits(String options) {
    examples.sort(null);
    return CitySplits.of(
        examples, TestingOptions.of(CityscapesOptions.class, options), new RandomStreams(1));
  }

  private Set<SplitName> of(List<SplitName> splits, String city) {
    Set<SplitName> found = new TreeSet<>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).city().equals(city)) {
        found.add(splits.get(i));
      }
    }
    return found;
  }

  @Test
  void trainingCitiesAreInDistributionAndOfficialValidationCitiesAreShifted() {
    add(OfficialSplit.TRAIN, "ulm", 20, 1);
    add(OfficialSplit.TRAIN, "bonn", 20, 2);
    add(OfficialSplit.VAL, "lindau", 6, 1);
    add(OfficialSplit.VAL, "munster", 17, 1);
    add(OfficialSplit.VAL, "frankfurt", 27, 1);

    List<SplitName> splits = splits("");

    assertThat(of(splits, "ulm"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(of(splits, "bonn"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(of(splits, "lindau")).containsExactly(SplitName.VALIDATION_OOD);
    assertThat(of(splits, "munster")).containsExactly(SplitName.VALIDATION_OOD);
    assertThat(of(splits, "frankfurt")).containsExactly(SplitName.TEST_OOD);
  }

  @Test
  void framesOfOneRecordingStayTogether() {
    add(OfficialSplit.TRAIN, "ulm", 30, 4);

    List<SplitName> splits = splits("validation-share = 0.3, test-share = 0.2");

    Map<Integer, SplitName> splitOf = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      SplitName split = splits.get(i);
      assertThat(splitOf.computeIfAbsent(examples.get(i).sequence(), absent -> split))
          .isEqualTo(split);
    }
    assertThat(splitOf.values())
        .containsOnly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID)
        .filteredOn(SplitName.VALIDATION::equals)
        .hasSize(9);
  }

  @Test
  void aCityOfOneLongRecordingIsCutIntoRunsOfConsecutiveFrames() {
    add(OfficialSplit.TRAIN, "hamburg", 1, 200);

    List<SplitName> splits = splits("");

    int changes = 0;
    for (int i = 1; i < examples.size(); i++) {
      changes += splits.get(i) == splits.get(i - 1) ? 0 : 1;
    }
    assertThat(of(splits, "hamburg"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(changes).isLessThanOrEqualTo(4);
  }

  @Test
  void framesOfUnknownCitiesShareTheShiftedSplits() {
    add(OfficialSplit.TRAIN, NpyFiles.TRAINING_CITIES, 1, 100);
    add(OfficialSplit.VAL, NpyFiles.HELD_OUT_CITIES, 1, 40);

    List<SplitName> splits = splits("");

    assertThat(of(splits, NpyFiles.HELD_OUT_CITIES))
        .containsExactly(SplitName.VALIDATION_OOD, SplitName.TEST_OOD);
    assertThat(splits).filteredOn(SplitName.VALIDATION_OOD::equals).hasSize(20);
  }

  @Test
  void whereTheUserChoosesCitiesForOneShiftedSplitTheOfficialOnesMakeTheOther() {
    add(OfficialSplit.TRAIN, "bonn", 10, 1);
    add(OfficialSplit.VAL, "lindau", 6, 1);
    add(OfficialSplit.VAL, "munster", 6, 1);

    assertThat(of(splits("validation-environments = [bonn]"), "lindau"))
        .containsExactly(SplitName.TEST_OOD);
    assertThat(of(splits("test-environments = [lindau]"), "munster"))
        .containsExactly(SplitName.VALIDATION_OOD);
  }

  @Test
  void withoutTrainingCitiesThereIsNothingToTrainOn() {
    add(OfficialSplit.VAL, "lindau", 5, 1);

    assertThatThrownBy(() -> splits(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("lindau")
        .hasMessageContaining("add the folders 'train'");
  }
}
