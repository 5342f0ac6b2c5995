// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.weighting;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.Stable;

/** A weighting that looks at the tasks' risks only. */
@Stable(since = "0.1")
public non-sealed interface LossWeighting extends TaskWeighting {

  /**
   * What takes the place of the sum of risks in the objective.
   *
   * @param risks the tasks' risks, {@code (T)}, differentiable
   * @param step the number of the step, from 0
   * @return a scalar, usually {@code sum_t w_t risks_t}, plus what the weights themselves cost; to
   *     keep weights out of the gradient use {@link NDArray#stopGradient()}
   */
  NDArray objective(NDArray risks, long step);
}
