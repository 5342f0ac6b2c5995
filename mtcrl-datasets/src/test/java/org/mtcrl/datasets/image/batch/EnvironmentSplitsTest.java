package org.mtcrl.datasets.image.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;

final class EnvironmentSplitsTest {
  private static final EnvironmentSplits SPLITS =
      new EnvironmentSplits(List.of("attic"), List.of("bath", "den"), 0.2, 0.1, 0, 3);

  /** Forty views of each of six rooms. */
  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String room : List.of("attic", "bath", "cellar", "den", "entry", "foyer")) {
      for (int i = 0; i < 40; i++) {
        names.add(room + "-" + i);
      }
    }
    return names;
  }

  @Test
  void heldOutEnvironmentsMakeTheShiftedSplitsAndOthersAreDivided() {
    SplitPlan plan = SPLITS.plan(new TestingExamples(names()));

    assertThat(counts(plan, "attic")).isEqualTo(Map.of(SplitName.VALIDATION_OOD, 40));
    assertThat(counts(plan, "bath")).isEqualTo(Map.of(SplitName.TEST_OOD, 40));
    assertThat(counts(plan, "den")).isEqualTo(Map.of(SplitName.TEST_OOD, 40));
    for (String room : List.of("cellar", "entry", "foyer")) {
      assertThat(counts(plan, room))
          .isEqualTo(Map.of(SplitName.TRAIN, 28, SplitName.VALIDATION, 8, SplitName.TEST_ID, 4));
    }
    assertThat(plan.environments())
        .containsExactly("cellar", "entry", "foyer", "attic", "bath", "den");
  }

  @Test
  void theSplitOfAViewDependsOnItsNameAndTheSeedAlone() {
    List<String> names = names();
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(4));

    SplitPlan plan = SPLITS.plan(new TestingExamples(names));
    SplitPlan other = SPLITS.plan(new TestingExamples(shuffled));

    for (int example = 0; example < names.size(); example++) {
      int same = shuffled.indexOf(names.get(example));
      assertThat(other.split().get(same)).isEqualTo(plan.split().get(example));
    }
    EnvironmentSplits reseeded =
        new EnvironmentSplits(List.of("attic"), List.of("bath", "den"), 0.2, 0.1, 0, 4);
    assertThat(reseeded.plan(new TestingExamples(names)).split()).isNotEqualTo(plan.split());
  }

  @Test
  void thePublishersSplitsCountUnlessAnEnvironmentIsHeldOut() {
    List<String> names = names();

    SplitPlan plan =
        SPLITS.plan(
            new TestingExamples(names),
            example ->
                Optional.of(names.get(example).endsWith("7") ? SplitName.TEST_ID : SplitName.TRAIN));

    assertThat(counts(plan, "bath")).isEqualTo(Map.of(SplitName.TEST_OOD, 40));
    // Four are the publisher's; no share is taken for test-id, a fifth of the rest validates.
    assertThat(counts(plan, "entry"))
        .isEqualTo(Map.of(SplitName.TRAIN, 29, SplitName.VALIDATION, 7, SplitName.TEST_ID, 4));
    for (int example = 0; example < names.size(); example++) {
      if (names.get(example).startsWith("entry")) {
        assertThat(plan.split().get(example).equals(Optional.of(SplitName.TEST_ID)))
            .isEqualTo(names.get(example).endsWith("7"));
      }
    }
  }

  @Test
  void trainingEnvironmentsAreMergedIntoGroupsOfAboutEqualSize() {
    Map<String, Integer> cities =
        new TreeMap<>(Map.of("a", 100, "b", 10, "c", 60, "d", 50, "e", 1, "f", 90));

    Map<String, String> groups = EnvironmentGroups.merge(cities, 2);

    Map<String, Integer> sizes = new TreeMap<>();
    groups.forEach((city, group) -> sizes.merge(group, cities.get(city), Integer::sum));
    assertThat(sizes).isEqualTo(Map.of("a+2", 160, "c+2", 151));
    assertThat(EnvironmentGroups.merge(cities, 99))
        .allSatisfy((c, g) -> assertThat(g).isEqualTo(c));
    assertThat(EnvironmentGroups.merge(cities, 1).values()).containsOnly("a+5");
  }

  @Test
  void groupsTakeThePlaceOfTrainingEnvironmentsOnly() {
    EnvironmentSplits grouped =
        new EnvironmentSplits(List.of("attic"), List.of("bath", "den"), 0.2, 0.1, 2, 3);

    SplitPlan plan = grouped.plan(new TestingExamples(names()));

    assertThat(plan.environments()).containsExactly("cellar+1", "entry", "attic", "bath", "den");
    int foyer = names().indexOf("foyer-3");
    assertThat(plan.environments().get(plan.environment().get(foyer))).isEqualTo("cellar+1");
  }

  @Test
  void anEnvironmentThatDoesNotExistIsRefusedWithThoseThatDo() {
    EnvironmentSplits wrong = new EnvironmentSplits(List.of(), List.of("kitchn"), 0.2, 0.1, 0, 3);
    assertThatThrownBy(() -> wrong.plan(new TestingExamples(names())))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "'test-environments' names 'kitchn', but the environments here are attic, bath,"
                + " cellar, den, entry, foyer");
  }

  @Test
  void whatLeavesNothingToTrainOnIsRefused() {
    EnvironmentSplits all = new EnvironmentSplits(List.of("a"), List.of("b"), 0.2, 0.1, 0, 3);
    assertThatThrownBy(() -> all.plan(new TestingExamples(List.of("a-1", "b-1"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no environment is left to train on: all of a, b are held out");
    assertThatThrownBy(() -> new EnvironmentSplits(List.of(), List.of(), 0.6, 0.4, 0, 1))
        .hasMessageContaining("leave nothing to train on");
    assertThatThrownBy(() -> new EnvironmentSplits(List.of("a"), List.of("a"), 0.1, 0.1, 0, 1))
        .hasMessageContaining("'a' is held out twice");
  }

  private static Map<SplitName, Integer> counts(SplitPlan plan, String environment) {
    int id = plan.environments().indexOf(environment);
    Map<SplitName, Integer> counts = new TreeMap<>();
    for (int example = 0; example < plan.size(); example++) {
      if (plan.environment().get(example) == id) {
        counts.merge(plan.split().get(example).orElseThrow(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
