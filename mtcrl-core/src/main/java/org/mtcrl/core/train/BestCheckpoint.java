// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.mtcrl.inference.engine.TensorEngine;

/** The state of a model with the best selection score so far, among those that are eligible. */
final class BestCheckpoint {
  private final TensorEngine engine;
  private final NDList live;
  private final NDList copy;
  private final long firstEligibleStep;
  private double score = Double.NaN;
  private double lastScore = Double.NaN;
  private long step = -1;
  private int evaluationsSince;

  private BestCheckpoint(TensorEngine engine, NDList live, NDList copy, long firstEligibleStep) {
    this.engine = engine;
    this.live = live;
    this.copy = copy;
    this.firstEligibleStep = firstEligibleStep;
  }

  /**
   * Remembers the values of these arrays from {@code firstEligibleStep} on.
   *
   * @param live the model's arrays
   * @param manager owns the copies
   */
  static BestCheckpoint of(
      TensorEngine engine, NDList live, NDManager manager, long firstEligibleStep) {
    NDList copy = new NDList();
    for (NDArray array : live) {
      copy.add(manager.zeros(array.getShape(), array.getDataType()));
    }
    return new BestCheckpoint(engine, new NDList(live), copy, firstEligibleStep);
  }

  /** Keeps the model's present state if its score is the best so far. */
  void offer(long atStep, double newScore) {
    lastScore = newScore;
    if (atStep < firstEligibleStep) {
      return;
    }
    evaluationsSince++;
    if (newScore > score || (Double.isNaN(score) && !Double.isNaN(newScore))) {
      score = newScore;
      step = atStep;
      evaluationsSince = 0;
      engine.copy(live, copy);
    }
  }

  /** Whether there is an eligible state. */
  boolean exists() {
    return step >= 0;
  }

  /** Puts the model back into its best state, if there is one. */
  void restore() {
    if (exists()) {
      engine.copy(copy, live);
    }
  }

  double score() {
    return score;
  }

  double lastScore() {
    return lastScore;
  }

  long step() {
    return step;
  }

  int evaluationsSince() {
    return evaluationsSince;
  }
}
