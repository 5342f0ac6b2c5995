// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static java.util.Objects.requireNonNull;

import org.mtcrl.api.data.DataException;

/**
 * One fault of a data set.
 *
 * @param rule the rule that is broken
 * @param place where
 * @param sentence what was found and what was expected, with the task or feature and the value;
 *     without a full stop
 */
public record DatasetFault(DatasetRule rule, FaultPlace place, String sentence) {
  public DatasetFault {
    requireNonNull(rule, "rule is null");
    requireNonNull(place, "place is null");
    requireNonNull(sentence, "sentence is null");
  }

  /** The place, what was found and what was expected. */
  public String found() {
    return "%s: %s".formatted(place, sentence);
  }

  /** How the fault is removed. */
  public String remedy() {
    return rule.remedy();
  }

  /** Everything that a user needs, in one sentence without a full stop. */
  public String message() {
    return "%s; %s".formatted(found(), remedy());
  }

  /** The exception that ends a run on such data. */
  public DataException exception() {
    return new DataException(message());
  }
}
