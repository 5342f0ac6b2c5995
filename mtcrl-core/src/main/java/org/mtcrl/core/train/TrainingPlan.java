// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import org.mtcrl.core.config.TrainingOptions;

/**
 * How long a training is and when its model is evaluated.
 *
 * @param steps the number of steps
 * @param stepsPerEpoch the number of steps that see as many examples as there are
 * @param evaluateEvery the number of steps between evaluations
 */
record TrainingPlan(long steps, long stepsPerEpoch, long evaluateEvery) {
  private static final int DEFAULT_EPOCHS = 10;
  private static final int EVALUATIONS = 20;
  private static final int OBSERVATIONS = 100;

  static TrainingPlan of(TrainingOptions options, int examples) {
    long perEpoch = Math.max(1, (examples + options.batchSize() - 1L) / options.batchSize());
    long steps =
        options.steps().orElseGet(() -> options.epochs().orElse(DEFAULT_EPOCHS) * perEpoch);
    long every =
        options
            .evaluateEvery()
            .orElse(options.steps().isPresent() ? Math.max(1, steps / EVALUATIONS) : perEpoch);
    return new TrainingPlan(steps, perEpoch, every);
  }

  double epoch(long step) {
    return step / (double) stepsPerEpoch;
  }

  /** The number of steps between steps whose figures are recorded. */
  long observeEvery() {
    return Math.max(1, steps / OBSERVATIONS);
  }

  boolean isEvaluated(long done) {
    return done % evaluateEvery == 0 || done == steps;
  }
}
