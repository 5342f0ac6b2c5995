// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import org.mtcrl.api.Stable;

/** What a penalty is for, from which its schedule and the scale of the objective follow. */
@Stable(since = "0.1")
public enum PenaltyRole {
  /** Shapes modules or routing; active from the first step unless the configuration says else. */
  STRUCTURE,
  /**
   * Pushes spurious knowledge out. By default it starts after a warm-up and ramps up, and the whole
   * objective is divided by max(1, the largest weight of such a penalty).
   */
  INVARIANCE
}
