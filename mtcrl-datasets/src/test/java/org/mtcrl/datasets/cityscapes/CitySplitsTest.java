package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.pixels.ViewPlan;
import org.mtcrl.datasets.reproducible.RandomStreams;

class CityPlanTest {
  private final List<FrameKey> frames = new ArrayList<>();

  private void add(OfficialSplit split, String city, int sequences, int framesOfEach) {
    for (int sequence = 0; sequence < sequences; sequence++) {
      for (int frame = 0; frame < framesOfEach; frame++) {
        frames.add(new FrameKey(split, city, sequence, frame));
      }
    }
  }

  private ViewPlan plan(String options) {
    frames.sort(null);
    return CityPlan.of(
        frames, TestingOptions.of(CityscapesOptions.class, options), new RandomStreams(1));
  }

  private Set<SplitName> splitsOf(ViewPlan plan, String city) {
    Set<SplitName> splits = new TreeSet<>();
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).city().equals(city)) {
        plan.split().get(i).ifPresent(splits::add);
      }
    }
    return splits;
  }

  @Test
  void trainingCitiesAreInDistributionAndOfficialValidationCitiesAreShifted() {
    add(OfficialSplit.TRAIN, "ulm", 20, 1);
    add(OfficialSplit.TRAIN, "bonn", 20, 2);
    add(OfficialSplit.VAL, "lindau", 6, 1);
    add(OfficialSplit.VAL, "munster", 17, 1);
    add(OfficialSplit.VAL, "frankfurt", 27, 1);

    ViewPlan plan = plan("");

    assertThat(splitsOf(plan, "ulm"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(splitsOf(plan, "bonn"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(splitsOf(plan, "lindau")).containsExactly(SplitName.VALIDATION_OOD);
    assertThat(splitsOf(plan, "munster")).containsExactly(SplitName.VALIDATION_OOD);
    assertThat(splitsOf(plan, "frankfurt")).containsExactly(SplitName.TEST_OOD);
    assertThat(plan.environments())
        .containsExactly("bonn", "ulm", "frankfurt", "lindau", "munster");
  }

  @Test
  void framesOfOneRecordingStayTogether() {
    add(OfficialSplit.TRAIN, "ulm", 30, 4);

    ViewPlan plan = plan("validation-share = 0.3, test-share = 0.2");

    Map<Integer, Optional<SplitName>> splitOf = new HashMap<>();
    for (int i = 0; i < frames.size(); i++) {
      Optional<SplitName> split = plan.split().get(i);
      assertThat(splitOf.computeIfAbsent(frames.get(i).sequence(), absent -> split))
          .isEqualTo(split);
    }
    assertThat(splitOf.values())
        .containsOnly(
            Optional.of(SplitName.TRAIN),
            Optional.of(SplitName.VALIDATION),
            Optional.of(SplitName.TEST_ID))
        .filteredOn(split -> split.equals(Optional.of(SplitName.VALIDATION)))
        .hasSize(9);
  }

  @Test
  void aCityOfOneLongRecordingIsCutIntoRunsOfConsecutiveFrames() {
    add(OfficialSplit.TRAIN, "hamburg", 1, 200);

    ViewPlan plan = plan("");

    int changes = 0;
    for (int i = 1; i < frames.size(); i++) {
      changes += plan.split().get(i).equals(plan.split().get(i - 1)) ? 0 : 1;
    }
    assertThat(splitsOf(plan, "hamburg"))
        .containsExactly(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
    assertThat(changes).isLessThanOrEqualTo(4);
  }

  @Test
  void framesOfUnknownCitiesShareTheShiftedSplits() {
    add(OfficialSplit.TRAIN, NpyFiles.TRAINING_CITIES, 1, 100);
    add(OfficialSplit.VAL, NpyFiles.HELD_OUT_CITIES, 1, 40);

    ViewPlan plan = plan("");

    assertThat(plan.environments())
        .containsExactly(NpyFiles.TRAINING_CITIES, NpyFiles.HELD_OUT_CITIES);
    assertThat(splitsOf(plan, NpyFiles.HELD_OUT_CITIES))
        .containsExactly(SplitName.VALIDATION_OOD, SplitName.TEST_OOD);
    assertThat(plan.split()).filteredOn(Optional.of(SplitName.VALIDATION_OOD)::equals).hasSize(20);
  }

  @Test
  void citiesNamedInTheOptionsAreShiftedAndLeaveTraining() {
    add(OfficialSplit.TRAIN, "ulm", 10, 1);
    add(OfficialSplit.TRAIN, "bonn", 10, 1);
    add(OfficialSplit.VAL, "lindau", 6, 1);

    ViewPlan plan = plan("validation-ood-cities = [bonn]");

    assertThat(splitsOf(plan, "bonn")).containsExactly(SplitName.VALIDATION_OOD);
    assertThat(splitsOf(plan, "lindau")).containsExactly(SplitName.TEST_OOD);
  }

  @Test
  void groupsOfCitiesAreOneEnvironment() {
    add(OfficialSplit.TRAIN, "bonn", 5, 1);
    add(OfficialSplit.TRAIN, "ulm", 5, 1);
    add(OfficialSplit.TRAIN, "zurich", 5, 1);

    ViewPlan plan = plan("environment-groups { south = [ulm, zurich] }");

    assertThat(plan.environments()).containsExactly("bonn", "south");
    assertThat(plan.environment().subList(0, 5)).containsOnly(0);
    assertThat(plan.environment().subList(5, 15)).containsOnly(1);
  }

  @Test
  void aCityThatIsNotThereIsRefusedWithThoseThatAre() {
    add(OfficialSplit.TRAIN, "ulm", 5, 1);

    assertThatThrownBy(() -> plan("test-ood-cities = [berlin]"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test-ood-cities")
        .hasMessageContaining("'berlin'")
        .hasMessageContaining("ulm");
  }

  @Test
  void withoutTrainingCitiesThereIsNothingToTrainOn() {
    add(OfficialSplit.VAL, "lindau", 5, 1);

    assertThatThrownBy(() -> plan(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("lindau")
        .hasMessageContaining("add frames of training cities");
  }
}
