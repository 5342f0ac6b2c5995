// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.weighting;

import java.util.random.RandomGenerator;
import org.mtcrl.api.Stable;

/**
 * A weighting that looks at how the tasks' gradients lie to one another. With J the matrix of the
 * tasks' gradients, {@code (T, P)}, the step follows {@code w J} where w depends on {@code J J^T}
 * alone.
 */
@Stable(since = "0.1")
public non-sealed interface GramianWeighting extends TaskWeighting {

  /**
   * The weight of each task's gradient.
   *
   * @param gramian {@code J J^T}, {@code (T, T)}, symmetric and positive semidefinite; may be
   *     written to
   * @param random for weightings that choose at random; reproducible
   * @return w, of length T
   */
  double[] weights(double[][] gramian, RandomGenerator random);
}
