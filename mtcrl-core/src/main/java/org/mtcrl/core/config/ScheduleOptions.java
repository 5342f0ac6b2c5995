// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import org.mtcrl.api.options.Option;

/** The {@code training.schedule} object. */
public record ScheduleOptions(
    @Option(doc = "Course of the learning rates after the warm-up", defaultValue = "constant")
        Type type,
    @Option(
            doc = "Steps over which learning rates rise linearly from 0",
            unit = "steps",
            defaultValue = "0",
            min = 0)
        long warmUp,
    @Option(
            doc = "Steps between two cuts of a step schedule",
            unit = "steps",
            defaultValue = "1000",
            min = 1)
        long every,
    @Option(doc = "Factor of each cut of a step schedule", defaultValue = "0.5", min = 0, max = 1)
        double factor,
    @Option(doc = "Factor at which a cosine schedule ends", defaultValue = "0", min = 0, max = 1)
        double minimum) {

  /** Course of the learning rates after the warm-up. */
  public enum Type {
    /** No change. */
    CONSTANT,
    /** Cut by {@code factor} after every {@code every} steps. */
    STEP,
    /** Half a cosine from 1 to {@code minimum} over the remaining steps. */
    COSINE
  }
}
