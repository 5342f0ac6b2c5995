// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.core.tuning.TestingTrials.trial;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.SelectionOptions;
import org.mtcrl.core.trial.TrialResult;

/** What is tried, in which order, and what is chosen. */
final class SearchGridTest {
  private static final String WEIGHT = "regularizers.energy.weight";
  private static final String MODULES = "model.modules";

  private static List<ConfigValue> values(Object... values) {
    return Arrays.stream(values).map(ConfigValueFactory::fromAnyRef).toList();
  }

  private static List<String> words(List<Candidate> settings) {
    return settings.stream().map(Candidate::toString).toList();
  }

  @Test
  void withoutAChoiceThereIsOneEmptyCandidate() {
    SearchGrid grid = SearchGrid.of(Map.of());
    assertThat(grid.isEmpty()).isTrue();
    assertThat(grid.first()).containsExactly(Candidate.NONE);
  }

  @Test
  void aWeightIsTriedAtZeroWhetherOrNotItIsListed() {
    assertThat(words(SearchGrid.of(Map.of(WEIGHT, values(1, 10))).first()))
        .containsExactly(WEIGHT + " = 0", WEIGHT + " = 1", WEIGHT + " = 10");
    assertThat(words(SearchGrid.of(Map.of(WEIGHT, values(1, 0.0))).first()))
        .containsExactly(WEIGHT + " = 1", WEIGHT + " = 0.0");
  }

  @Test
  void otherKeysAreTriedFirstAtWeightZeroAndThenTheWeightsWithTheBest() {
    SearchGrid grid = SearchGrid.of(Map.of(WEIGHT, values(1, 10), MODULES, values(2, 4)));
    assertThat(grid.hasOthers()).isTrue();
    assertThat(words(grid.first()))
        .containsExactly(
            MODULES + " = 2, " + WEIGHT + " = 0", MODULES + " = 4, " + WEIGHT + " = 0");
    Candidate best = grid.first().get(1);
    assertThat(words(grid.weights(best)))
        .containsExactly(
            MODULES + " = 4, " + WEIGHT + " = 0",
            MODULES + " = 4, " + WEIGHT + " = 1",
            MODULES + " = 4, " + WEIGHT + " = 10");
    assertThat(grid.weights(best).get(0)).isEqualTo(best);
    assertThat(grid.weightIn(grid.weights(best).get(2))).isEqualTo(10);
  }

  @Test
  void otherKeysAreTriedInAllCombinations() {
    SearchGrid grid =
        SearchGrid.of(
            Map.of(MODULES, values(2, 4), "training.optimizer.type", values("sgd", "adam")));
    assertThat(grid.first()).hasSize(4).doesNotHaveDuplicates();
    assertThat(grid.weightKey()).isEmpty();
  }

  @Test
  void theWeightsOfTwoPenaltiesAreRefused() {
    assertThatThrownBy(
            () -> SearchGrid.of(Map.of(WEIGHT, values(1), "regularizers.other.weight", values(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("one penalty's weight", WEIGHT, "regularizers.other.weight");
  }

  private static MethodTrials trials(Map<String, List<ConfigValue>> choose) {
    return new MethodTrials(
        SearchGrid.of(choose), new SelectionOptions(SplitName.VALIDATION, 0.015));
  }

  @Test
  void aWeightIsChosenByTheRuleAndWhatWasTriedIsKept() {
    MethodTrials method = trials(Map.of(WEIGHT, values(1, 10)));
    double[] accuracies = {0.9, 0.895, 0.5};
    for (int i = 0; i < 3; i++) {
      method.add(method.grid().first().get(i), trial(1, accuracies[i]));
    }
    method.choose(1);
    assertThat(method.chosen().plain()).isEqualTo(Map.of(WEIGHT, 1));
    assertThat(method.chosenTrials()).containsExactly(trial(1, 0.895));
    Selection selection = method.selection();
    assertThat(selection.tried()).hasSize(3);
    assertThat(selection.oracle()).isFalse();
    assertThat(selection.chosen()).isEqualTo(Map.of(WEIGHT, 1L));
  }

  @Test
  void otherKeysAreChosenByTheMeanScoreOverSeeds() {
    MethodTrials method = trials(Map.of(MODULES, values(2, 4)));
    List<Candidate> first = method.grid().first();
    method.add(first.get(0), trial(1, 0.9));
    method.add(first.get(1), trial(1, 0.7));
    method.add(first.get(0), trial(2, 0.4));
    method.add(first.get(1), trial(2, 0.8));
    assertThat(method.bestOfFirst()).isEqualTo(first.get(1));
    method.choose(2);
    assertThat(method.chosen().plain()).isEqualTo(Map.of(MODULES, 4));
    assertThat(method.selection().tried())
        .extracting(tried -> tried.score())
        .satisfiesExactly(
            score -> assertThat(score).isCloseTo(0.65, within(1e-12)),
            score -> assertThat(score).isCloseTo(0.75, within(1e-12)));
  }

  @Test
  void aCandidateWithAFailedTrialIsNotTheBest() {
    MethodTrials method = trials(Map.of(MODULES, values(2, 4)));
    List<Candidate> first = method.grid().first();
    method.add(first.get(0), TrialResult.failed("m", 1, "diverged"));
    method.add(first.get(1), trial(1, -5));
    assertThat(method.bestOfFirst()).isEqualTo(first.get(1));
  }

  @Test
  void nothingIsChosenBeforeEveryCandidateWasTriedOnEverySeed() {
    // As a run leaves it that was stopped in the middle of its second seed.
    MethodTrials method = trials(Map.of(WEIGHT, values(1, 10)));
    List<Candidate> first = method.grid().first();
    first.forEach(setting -> method.add(setting, trial(1, 0.9)));
    method.add(first.get(0), trial(2, 0.9));
    method.choose(2);
    assertThat(method.chosen()).isEqualTo(Candidate.NONE);
    assertThat(method.chosenTrials()).isEmpty();
    assertThat(method.awaitsChoice()).isTrue();
    method.add(first.get(1), trial(2, 0.9));
    method.add(first.get(2), trial(2, 0.9));
    method.choose(2);
    assertThat(method.chosen()).isEqualTo(first.get(2));
    assertThat(method.awaitsChoice()).isFalse();
  }

  @Test
  void aShiftedSelectionIsAnOracle() {
    MethodTrials method =
        new MethodTrials(
            SearchGrid.of(Map.of(MODULES, values(2))),
            new SelectionOptions(SplitName.VALIDATION_OOD, 0.015));
    method.add(method.grid().first().get(0), trial(1, 0.9));
    method.choose(1);
    assertThat(method.selection().oracle()).isTrue();
  }

  @Test
  void aFoldersNameHoldsNothingThatAFileSystemMindsAndIsAnotherForAnotherCandidate() {
    Candidate slash = Candidate.NONE.with("model.architecture.type", values("a/b").get(0));
    Candidate space = Candidate.NONE.with("model.architecture.type", values("a b").get(0));
    assertThat(slash.folder()).isEqualTo("model.architecture.type=a%2Fb");
    assertThat(slash.folder()).isNotEqualTo(space.folder());
  }
}
