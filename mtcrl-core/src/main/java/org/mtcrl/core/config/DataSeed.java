// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.OptionalLong;

/**
 * The seed of a data set: one for the whole experiment, or the seed of each trial.
 *
 * @param fixed the seed for all trials; empty when each trial draws its own data
 */
public record DataSeed(OptionalLong fixed) {

  /**
   * Reads {@code trial} or a whole number.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static DataSeed parse(String text) {
    if (text.equals("trial")) {
      return new DataSeed(OptionalLong.empty());
    }
    try {
      return new DataSeed(OptionalLong.of(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is neither 'trial' nor a whole number", e);
    }
  }

  /** The data set's seed in the trial of this seed. */
  public long forTrial(long trialSeed) {
    return fixed.orElse(trialSeed);
  }

  @Override
  public String toString() {
    return fixed.isPresent() ? Long.toString(fixed.getAsLong()) : "trial";
  }
}
