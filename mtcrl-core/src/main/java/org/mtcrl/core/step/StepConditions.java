// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import java.util.Set;
import org.mtcrl.api.regularizer.StepNeed;

/**
 * What changes from step to step beside the examples.
 *
 * @param index the number of the step, from 0
 * @param temperature the routing's temperature, above 0
 * @param needs what the regularizers that act at this step ask for
 */
public record StepConditions(long index, double temperature, Set<StepNeed> needs) {
  public StepConditions {
    needs = Set.copyOf(needs);
  }
}
