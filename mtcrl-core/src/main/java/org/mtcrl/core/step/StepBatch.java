// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;

/**
 * The examples of one step, with what a step knows of them beside their features and labels.
 *
 * @param batch B examples, of the model's precision; owned by the caller
 * @param environments the training environment of each example, in [0, E)
 * @param environmentCount the number of training environments, E
 * @param exampleWeights what each example's losses are multiplied by; null for 1
 */
@SuppressWarnings("ArrayRecordComponent") // read once, within a step
public record StepBatch(
    Batch batch, int[] environments, int environmentCount, float @Nullable [] exampleWeights) {

  /** The examples of a batch whose environments are numbered from 0, without weights. */
  public static StepBatch of(Batch batch, int environmentCount) {
    return new StepBatch(batch, batch.environments(), environmentCount, null);
  }
}
