// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place where: {@code examples/a.conf: 14}, or {@code -D training.epochs=x}
 * @param sentence what was found, what was expected, and the remedy
 */
public record Problem(String place, String sentence) {
  public Problem {
    requireNonNull(place, "place is null");
    requireNonNull(sentence, "sentence is null");
  }

  /** The line that a user reads. */
  @Override
  public String toString() {
    return place + ": " + sentence;
  }
}
