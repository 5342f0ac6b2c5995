// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import org.mtcrl.api.Stable;

/** The splits that a data set can have, and how each relates to the training distribution. */
@Stable(since = "0.1")
public enum SplitName {
  /** The examples that the model is fitted on. */
  TRAIN("train", false),
  /** In-distribution held-out examples; the only ones that choose models without an oracle. */
  VALIDATION("validation", false),
  /** In-distribution held-out examples that choose nothing. */
  TEST_ID("test-id", false),
  /** Shifted examples for looking at; a choice made on them is labelled an oracle. */
  VALIDATION_OOD("validation-ood", true),
  /** Shifted examples that choose nothing. */
  TEST_OOD("test-ood", true);

  private final String key;
  private final boolean shifted;

  SplitName(String key, boolean shifted) {
    this.key = key;
    this.shifted = shifted;
  }

  /** The name in configurations and results, for example {@code test-ood}. */
  public String key() {
    return key;
  }

  /** Whether the split follows another distribution than the training examples do. */
  public boolean isShifted() {
    return shifted;
  }

  /**
   * The split of this key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SplitName of(String key) {
    for (SplitName name : values()) {
      if (name.key.equals(key)) {
        return name;
      }
    }
    throw new IllegalArgumentException("there is no split '" + key + "'");
  }

  @Override
  public String toString() {
    return key;
  }
}
