// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.Arrays;
import org.mtcrl.api.weighting.TaskWeighting;

/**
 * Runs a weighting on tasks whose risks and gradients are known, and holds the rules that are the
 * same for weightings of risks and of gradients.
 */
interface WeightingHarness {

  /** The weighting. */
  TaskWeighting weighting();

  /** The weights of some tasks that are in no way special. */
  double[] weights();

  /** The weights of the same tasks, the last one first. */
  double[] weightsReversed();

  /** Tasks that are solved, equal, or far larger than others: what they are, and the weights. */
  void finiteAtExtremes();

  /** No weighting of risks sees directions; see {@link GramianWeightingHarness}. */
  default void nonConflicting() {
    throw ContractFailure.notApplicable("only what looks at gradients can promise it");
  }

  /** No weighting of risks sees gradients; see {@link GramianWeightingHarness}. */
  default void scaleInvariant() {
    throw ContractFailure.notApplicable("only what looks at gradients can promise it");
  }

  default void finite() {
    check("tasks in no way special", weights());
  }

  /** Checks that weights are as many as tasks, finite, and not all zero. */
  static void check(String what, double[] weights) {
    String shown = Arrays.toString(weights);
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        throw ContractFailure.of(
            "the weights for " + what + " are " + shown,
            "one such step destroys the model's parameters",
            "add a small constant under divisions, square roots and logarithms");
      }
    }
    if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
      throw ContractFailure.of(
          "the weights for " + what + " are " + shown,
          "no task is learned",
          "give at least one task a weight; where there is nothing to choose, 1 to each");
    }
  }

  default void repeatable() {
    double[] first = weights();
    if (!Arrays.equals(first, weights())) {
      throw ContractFailure.of(
          "the same tasks get the weights %s and then %s"
              .formatted(Arrays.toString(first), Arrays.toString(weights())),
          "two runs with one seed must give the same results, and one that was interrupted must go"
              + " on as if it had not been",
          "draw random numbers from the given generator alone, and keep what outlives a step in"
              + " buffers()");
    }
  }

  default void nonNegative() {
    for (double weight : weights()) {
      if (weight < 0) {
        throw ContractFailure.of(
            "a task gets the weight " + weight,
            "it is then made worse on purpose",
            "look for a sign, or take NON_NEGATIVE out of promises()");
      }
    }
  }

  default void equivariant() {
    double[] usual = weights();
    double[] reversed = weightsReversed();
    for (int i = 0; i < usual.length; i++) {
      if (!Numbers.close(usual[i], reversed[usual.length - 1 - i], tolerance(), tolerance())) {
        throw ContractFailure.of(
            "tasks get the weights %s, and in the opposite order %s"
                .formatted(Arrays.toString(usual), Arrays.toString(reversed)),
            "the order of tasks is an accident of the data set",
            "treat all tasks alike, or take PERMUTATION_EQUIVARIANT out of promises()");
      }
    }
  }

  /** How near two weights must be to count as equal. */
  default double tolerance() {
    return 1e-6;
  }
}
