package org.mtcrl.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.mtcrl.inference.engine.TensorEngine;

/** The state of a model with the best selection score so far, among those that are eligible. */
final class BestCheckpoint {
  private final TensorEngine engine;
  private final NDList live = new NDList();
  private final NDList copy = new NDList();
  private final long firstEligibleStep;
  private double score = Double.NaN;
  private double lastScore = Double.NaN;
  private long step = -1;
  private int evaluationsSince;

  /** Remembers the values of these arrays from {@code firstEligibleStep} on. */
  BestCheckpoint(TensorEngine engine, NDList live, NDManager manager, long firstEligibleStep) {
    this.engine = engine;
    this.firstEligibleStep = firstEligibleStep;
    this.live.addAll(live);
    for (NDArray array : live) {
      copy.add(manager.zeros(array.getShape(), array.getDataType()));
    }
  }

  /** Looks at the model's present state. */
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

  /** Whether there is one. */
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
