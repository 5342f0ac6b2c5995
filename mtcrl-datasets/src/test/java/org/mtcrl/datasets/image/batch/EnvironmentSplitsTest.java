// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;

final class EnvironmentSplitsTest {
  private static final EnvironmentSplits SPLITS =
      new EnvironmentSplits(List.of("attic"), List.of("bath", "den"), 0);

  /** Forty examples of each of six rooms. */
  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String room : List.of("attic", "bath", "cellar", "den", "entry", "foyer")) {
      for (int i = 0; i < 40; i++) {
        names.add(room + "-" + i);
      }
    }
    return names;
  }

  /** Of each room the examples 7, 17, 27 and 37 are for testing, 8, 18, 28 and 38 validate. */
  private static SplitPlan plan(EnvironmentSplits splits, List<String> names) {
    return splits.plan(
        new TestingExamples(names),
        example ->
            names.get(example).endsWith("7")
                ? SplitName.TEST_ID
                : names.get(example).endsWith("8") ? SplitName.VALIDATION : SplitName.TRAIN);
  }

  @Test
  void heldOutEnvironmentsMakeTheShiftedSplitsAndOthersStayAsPublished() {
    SplitPlan plan = plan(SPLITS, names());

    assertThat(counts(plan, "attic")).isEqualTo(Map.of(SplitName.VALIDATION_OOD, 40));
    assertThat(counts(plan, "bath")).isEqualTo(Map.of(SplitName.TEST_OOD, 40));
    assertThat(counts(plan, "den")).isEqualTo(Map.of(SplitName.TEST_OOD, 40));
    for (String room : List.of("cellar", "entry", "foyer")) {
      assertThat(counts(plan, room))
          .isEqualTo(Map.of(SplitName.TRAIN, 32, SplitName.VALIDATION, 4, SplitName.TEST_ID, 4));
    }
    assertThat(plan.environments())
        .containsExactly("cellar", "entry", "foyer", "attic", "bath", "den");
    assertThat(plan.split().get(names().indexOf("entry-17"))).contains(SplitName.TEST_ID);
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
    EnvironmentSplits grouped = new EnvironmentSplits(List.of("attic"), List.of("bath", "den"), 2);

    SplitPlan plan = plan(grouped, names());

    assertThat(plan.environments()).containsExactly("cellar+1", "entry", "attic", "bath", "den");
    int foyer = names().indexOf("foyer-3");
    assertThat(plan.environments().get(plan.environment().get(foyer))).isEqualTo("cellar+1");
  }

  @Test
  void anEnvironmentThatDoesNotExistIsRefusedWithThoseThatDo() {
    EnvironmentSplits wrong = new EnvironmentSplits(List.of(), List.of("kitchn"), 0);
    assertThatThrownBy(() -> plan(wrong, names()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "'test-environments' names 'kitchn', but the environments here are attic, bath,"
                + " cellar, den, entry, foyer");
  }

  @Test
  void whatLeavesNothingToTrainOnIsRefused() {
    EnvironmentSplits all = new EnvironmentSplits(List.of("a"), List.of("b"), 0);
    assertThatThrownBy(() -> plan(all, List.of("a-1", "b-1")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no environment is left to train on: all of a, b are held out");
    assertThatThrownBy(() -> new EnvironmentSplits(List.of(), List.of(), -1))
        .hasMessage("-1 groups of environments; expected at least 0");
    assertThatThrownBy(() -> new EnvironmentSplits(List.of("a"), List.of("a"), 0))
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
