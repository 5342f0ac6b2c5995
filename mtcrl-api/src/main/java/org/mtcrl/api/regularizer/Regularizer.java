// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.mtcrl.api.Stable;
import org.mtcrl.api.Trainable;

/**
 * A penalty on a training step. One instance serves one trial, from one thread.
 *
 * <p>Weight, warm-up and ramp are the framework's: the penalty is returned unweighted.
 */
@Stable(since = "0.1")
public interface Regularizer extends Trainable {

  /** What must be computed for {@link #penalty}; the same on every call. */
  default Set<StepNeed> needs() {
    return Set.of();
  }

  /** What the penalty is for. */
  default PenaltyRole role() {
    return PenaltyRole.STRUCTURE;
  }

  /**
   * The penalty of a step, a scalar that can be differentiated. Called only while the weight is not
   * zero.
   */
  NDArray penalty(TrainingStep step);
}
