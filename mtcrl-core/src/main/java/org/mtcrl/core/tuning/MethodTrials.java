// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

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
import org.mtcrl.core.trial.TrialResult;

/** The trials of one method, candidate by candidate, and the choice among the candidates. */
public final class MethodTrials {
  private final SearchGrid grid;
  private final SelectionOptions selection;
  private final Map<Candidate, List<TrialResult>> trials = new LinkedHashMap<>();
  private Candidate chosen = Candidate.NONE;

  /** A method without any trial. */
  public MethodTrials(SearchGrid grid, SelectionOptions selection) {
    this.grid = grid;
    this.selection = selection;
  }

  /** What the method may choose from. */
  public SearchGrid grid() {
    return grid;
  }

  /** Adds a seed's trial of a candidate; seeds come in the same order for every candidate. */
  public void add(Candidate candidate, TrialResult trial) {
    trials.computeIfAbsent(candidate, s -> new ArrayList<>()).add(trial);
  }

  /** Whether any trial was made or found. */
  public boolean isEmpty() {
    return trials.isEmpty();
  }

  /**
   * Makes the choice, once every candidate has been tried on every seed; after an interruption that
   * may not be so, and then nothing is chosen: a choice among some would not be the experiment's.
   *
   * @param seeds the number of seeds of the experiment
   */
  public void choose(int seeds) {
    if (grid.isEmpty() || !areTried(grid.first(), seeds)) {
      return;
    }
    Candidate best = bestOfFirst();
    if (grid.weightKey().isEmpty()) {
      chosen = best;
      return;
    }
    List<Candidate> weights = grid.weights(grid.hasOthers() ? best : Candidate.NONE);
    if (areTried(weights, seeds)) {
      chosen = byTolerance(weights);
    }
  }

  private boolean areTried(List<Candidate> candidates, int seeds) {
    return candidates.stream().allMatch(s -> trials.getOrDefault(s, List.of()).size() == seeds);
  }

  private Candidate byTolerance(List<Candidate> weights) {
    NavigableMap<Double, List<TrialResult>> byWeight = new TreeMap<>();
    Map<Double, Candidate> candidates = new LinkedHashMap<>();
    for (Candidate candidate : weights) {
      byWeight.put(grid.weightIn(candidate), trials.getOrDefault(candidate, List.of()));
      candidates.put(grid.weightIn(candidate), candidate);
    }
    return requireNonNull(candidates.get(rule().choose(byWeight)), "no candidate has this weight");
  }

  /** The best, on the selection split, of the candidates that are tried first. */
  public Candidate bestOfFirst() {
    Candidate best = Candidate.NONE;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : grid.first()) {
      double score =
          meanScore(trials.getOrDefault(candidate, List.of())).orElse(Double.NEGATIVE_INFINITY);
      if (score > bestScore || best.isEmpty()) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  private ToleranceRule rule() {
    return new ToleranceRule(selection.split(), selection.tolerance());
  }

  /** Whether trials were made, but not all that a choice needs. */
  public boolean awaitsChoice() {
    return !grid.isEmpty() && chosen.isEmpty() && !isEmpty();
  }

  /** The chosen candidate. */
  public Candidate chosen() {
    return chosen;
  }

  /** The chosen candidate's trials, seed by seed. */
  public List<TrialResult> chosenTrials() {
    return trials.getOrDefault(chosen, List.of());
  }

  /** How the choice was made, for results. */
  public Selection selection() {
    SplitName split = selection.split();
    if (grid.isEmpty()) {
      return Selection.on(split);
    }
    List<TriedCandidate> tried = new ArrayList<>();
    trials.forEach(
        (candidate, of) -> {
          OptionalDouble score = meanScore(of);
          tried.add(
              new TriedCandidate(
                  candidate.plain(), score.isPresent() ? (Double) score.getAsDouble() : null));
        });
    @Nullable String rule =
        grid.weightKey().isPresent() ? rule().inWords() : "the best score on " + split;
    return new Selection(split, split.isShifted(), tried, chosen.plain(), rule);
  }

  private static OptionalDouble meanScore(List<TrialResult> trials) {
    if (trials.isEmpty() || trials.stream().anyMatch(t -> t.selectionScore() == null)) {
      return OptionalDouble.empty();
    }
    return trials.stream().mapToDouble(TrialResult::selectionScore).average();
  }
}
