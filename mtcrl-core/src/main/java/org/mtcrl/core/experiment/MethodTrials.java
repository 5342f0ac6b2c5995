package org.mtcrl.core.experiment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.SelectionOptions;
import org.mtcrl.core.results.Selection;
import org.mtcrl.core.results.Tried;

/** The trials of one method, setting by setting, and the choice among the settings. */
final class MethodTrials {
  private final Choices choices;
  private final SelectionOptions selection;
  private final Map<Setting, List<TrialResult>> trials = new LinkedHashMap<>();
  private Setting chosen = Setting.NONE;

  MethodTrials(Choices choices, SelectionOptions selection) {
    this.choices = choices;
    this.selection = selection;
  }

  Choices choices() {
    return choices;
  }

  /** Adds a seed's trial of a setting; seeds come in the same order for every setting. */
  void add(Setting setting, TrialResult trial) {
    trials.computeIfAbsent(setting, s -> new ArrayList<>()).add(trial);
  }

  /** Whether any trial was made or found. */
  boolean isEmpty() {
    return trials.isEmpty();
  }

  /**
   * Makes the choice, once every setting has been tried on every seed; after an interruption that
   * may not be so, and then nothing is chosen: a choice among some would not be the experiment's.
   *
   * @param seeds the number of seeds of the experiment
   */
  void choose(int seeds) {
    if (choices.isEmpty() || !areTried(choices.first(), seeds)) {
      return;
    }
    Setting best = bestOfFirst();
    if (choices.weightKey().isEmpty()) {
      chosen = best;
      return;
    }
    List<Setting> weights = choices.weights(choices.hasOthers() ? best : Setting.NONE);
    if (areTried(weights, seeds)) {
      chosen = byTolerance(weights);
    }
  }

  private boolean areTried(List<Setting> settings, int seeds) {
    return settings.stream().allMatch(s -> trials.getOrDefault(s, List.of()).size() == seeds);
  }

  private Setting byTolerance(List<Setting> weights) {
    NavigableMap<Double, List<TrialResult>> byWeight = new TreeMap<>();
    Map<Double, Setting> settings = new LinkedHashMap<>();
    for (Setting setting : weights) {
      byWeight.put(choices.weightIn(setting), trials.getOrDefault(setting, List.of()));
      settings.put(choices.weightIn(setting), setting);
    }
    return requireNonNull(settings.get(rule().choose(byWeight)), "no setting has this weight");
  }

  /** The best, on the selection split, of the settings that are tried first. */
  Setting bestOfFirst() {
    Setting best = Setting.NONE;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (Setting setting : choices.first()) {
      double score =
          meanScore(trials.getOrDefault(setting, List.of())).orElse(Double.NEGATIVE_INFINITY);
      if (score > bestScore || best.isEmpty()) {
        best = setting;
        bestScore = score;
      }
    }
    return best;
  }

  private ToleranceRule rule() {
    return new ToleranceRule(selection.split(), selection.tolerance());
  }

  /** Whether trials were made, but not all that a choice needs. */
  boolean awaitsChoice() {
    return !choices.isEmpty() && chosen.isEmpty() && !isEmpty();
  }

  /** The chosen setting. */
  Setting chosen() {
    return chosen;
  }

  /** The chosen setting's trials, seed by seed. */
  List<TrialResult> chosenTrials() {
    return trials.getOrDefault(chosen, List.of());
  }

  /** How the choice was made, for results. */
  Selection selection() {
    SplitName split = selection.split();
    if (choices.isEmpty()) {
      return Selection.on(split);
    }
    List<Tried> tried = new ArrayList<>();
    trials.forEach(
        (setting, of) -> {
          OptionalDouble score = meanScore(of);
          tried.add(
              new Tried(setting.plain(), score.isPresent() ? (Double) score.getAsDouble() : null));
        });
    @Nullable String rule =
        choices.weightKey().isPresent() ? rule().inWords() : "the best score on " + split;
    return new Selection(split, split.isShifted(), tried, chosen.plain(), rule);
  }

  private static OptionalDouble meanScore(List<TrialResult> trials) {
    if (trials.isEmpty() || trials.stream().anyMatch(t -> t.selectionScore() == null)) {
      return OptionalDouble.empty();
    }
    return trials.stream().mapToDouble(TrialResult::selectionScore).average();
  }
}
