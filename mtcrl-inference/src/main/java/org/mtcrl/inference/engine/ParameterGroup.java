// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.ndarray.NDList;

/**
 * Parameters that are updated alike.
 *
 * @param parameters the arrays, each requiring a gradient
 * @param learningRate the learning rate before any schedule
 * @param weightDecay the weight decay, as the update rule understands it
 */
public record ParameterGroup(NDList parameters, double learningRate, double weightDecay) {
  public ParameterGroup {
    if (!(learningRate >= 0) || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "learning rate and weight decay cannot be negative: %s, %s"
              .formatted(learningRate, weightDecay));
    }
  }
}
