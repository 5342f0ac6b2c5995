// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.image.batch.SplitPlan;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

final class SceneSplitsTest {
  /** Of each type 40 examples in 10 rooms; every other room is for testing. */
  private record Rooms(List<String> types, boolean hasSceneTypes) implements NyuExamples {
    @Override
    public boolean isOfficialTest(int example) {
      return example / 4 % 2 == 1;
    }

    @Override
    public String room(int example) {
      return environment(example) + "_" + example / 4;
    }

    @Override
    public NyuForm form() {
      return NyuForm.MAT;
    }

    @Override
    public String origin() {
      return "rooms";
    }

    @Override
    public List<ChannelSpec> specs() {
      return NyuTask.specs(List.of(NyuTask.DEPTH));
    }

    @Override
    public int size() {
      return 40 * types.size();
    }

    @Override
    public String name(int example) {
      return "view" + example;
    }

    @Override
    public String environment(int example) {
      return types.get(example / 40);
    }

    @Override
    public List<Path> files(int example) {
      return List.of();
    }

    @Override
    public List<Raster> decode(int example) {
      throw new AssertionError("splits decode nothing");
    }
  }

  private static final Rooms HOME =
      new Rooms(
          List.of("bathroom", "bedroom", "bookstore", "classroom", "kitchen", "office", "study"),
          true);

  private static SplitPlan plan(NyuExamples examples, String options) {
    return SceneSplits.of(examples, TestingOptions.of(NyuOptions.class, options), 1);
  }

  private static Set<String> types(SplitPlan plan, NyuExamples examples, SplitName split) {
    return members(plan, split).mapToObj(examples::environment).collect(Collectors.toSet());
  }

  private static IntStream members(SplitPlan plan, SplitName split) {
    return IntStream.range(0, plan.size())
        .filter(example -> plan.split().get(example).equals(Optional.of(split)));
  }

  @Test
  void holdOutRoomsToWorkInAndPublicRoomsByDefault() {
    SplitPlan plan = plan(HOME, "");
    assertThat(types(plan, HOME, SplitName.VALIDATION_OOD))
        .containsExactlyInAnyOrder("office", "study");
    assertThat(types(plan, HOME, SplitName.TEST_OOD))
        .containsExactlyInAnyOrder("bookstore", "classroom");
    for (SplitName split : List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID)) {
      assertThat(types(plan, HOME, split))
          .containsExactlyInAnyOrder("bathroom", "bedroom", "kitchen");
    }
  }

  @Test
  void keepTheOfficialTestViewsOfTheOtherTypes() {
    SplitPlan plan = plan(HOME, "");
    assertThat(members(plan, SplitName.TEST_ID)).hasSize(3 * 20).allMatch(HOME::isOfficialTest);
    assertThat(members(plan, SplitName.TRAIN)).noneMatch(HOME::isOfficialTest);
    assertThat(members(plan, SplitName.TEST_OOD)).hasSize(80);
  }

  @Test
  void takeWholeRoomsOfEveryTypeForValidation() {
    SplitPlan plan = plan(HOME, "validation-share = 0.2");
    Map<String, Long> rooms =
        members(plan, SplitName.VALIDATION)
            .mapToObj(HOME::room)
            .collect(Collectors.groupingBy(room -> room, Collectors.counting()));
    assertThat(rooms).hasSize(3).allSatisfy((room, examples) -> assertThat(examples).isEqualTo(4));
    assertThat(members(plan, SplitName.TRAIN).mapToObj(HOME::room))
        .doesNotContainAnyElementsOf(rooms.keySet());
  }

  @Test
  void dependOnTheSeedAlone() {
    NyuOptions options = TestingOptions.of(NyuOptions.class, "");
    assertThat(SceneSplits.of(HOME, options, 1)).isEqualTo(SceneSplits.of(HOME, options, 1));
    assertThat(
            LongStream.range(0, 10)
                .mapToObj(seed -> SceneSplits.of(HOME, options, seed))
                .distinct())
        .hasSizeGreaterThan(7);
  }

  @Test
  void holdOutWhatTheUserNamesAndLeaveTheOtherListItsDefault() {
    SplitPlan plan = plan(HOME, "test-environments = [kitchen, study]");
    assertThat(types(plan, HOME, SplitName.TEST_OOD)).containsExactlyInAnyOrder("kitchen", "study");
    assertThat(types(plan, HOME, SplitName.VALIDATION_OOD)).containsExactly("office");
    assertThat(types(plan, HOME, SplitName.TRAIN))
        .containsExactlyInAnyOrder("bathroom", "bedroom", "bookstore", "classroom");
  }

  @Test
  void mergeTrainingTypesIntoAsManyEnvironmentsAsAsked() {
    SplitPlan plan = plan(HOME, "environment-groups = 2");
    long environments =
        members(plan, SplitName.TRAIN)
            .map(example -> plan.environment().get(example))
            .distinct()
            .count();
    assertThat(environments).isEqualTo(2);
  }

  @Test
  void areNotShiftedWhereTypesAreNotKnown() {
    Rooms unknown = new Rooms(List.of("all-scenes"), false);
    SplitPlan plan = plan(unknown, "");
    assertThat(plan.environments()).containsExactly("all-scenes");
    assertThat(plan.split()).doesNotContain(Optional.of(SplitName.TEST_OOD));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> plan(unknown, "test-environments = [kitchen]"))
        .withMessageContaining("'test-environments' names [kitchen]")
        .withMessageContaining("add train/scenes.csv");
  }

  @Test
  void refuseTypesThatAreNotThereAndTypesHeldOutTwice() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> plan(HOME, "test-environments = [kitchn]"))
        .withMessageContaining("kitchn")
        .withMessageContaining("kitchen");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> plan(HOME, "test-environments = [study], validation-environments = [study]"))
        .withMessageContaining("'study' is in 'validation-environments' and in");
  }
}
