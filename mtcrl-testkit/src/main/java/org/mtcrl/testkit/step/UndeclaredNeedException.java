// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit.step;

import org.mtcrl.api.regularizer.StepNeed;

/** Says that a regularizer used something of a step that its {@code needs()} does not declare. */
public final class UndeclaredNeedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** The thing that was used and not declared. */
  private final StepNeed need;

  /** Creates an exception for the need that is missing in {@code needs()}. */
  public UndeclaredNeedException(StepNeed need) {
    super("the step has no %s because needs() does not declare it".formatted(need));
    this.need = need;
  }

  /** The thing that was used and not declared. */
  public StepNeed need() {
    return need;
  }
}
