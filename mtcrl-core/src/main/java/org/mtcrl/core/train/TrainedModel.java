// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * A model after training, in its selected state. Owns the model's arrays.
 *
 * @param model the model
 * @param arrays everything that a checkpoint holds: the model's arrays, then those of its
 *     regularizers and its weighting, each under a name of its own
 * @param temperature the routing temperature of the selected state
 * @param selectedStep the number of steps after which the selected state was reached
 * @param steps the number of steps made
 * @param score the selection score of the selected state; NaN when it is undefined
 * @param millisPerStep the median time of a step
 * @param dataWaitShare the share of the training time in which steps waited for data, in [0, 1]
 * @param manager owns the arrays
 */
public record TrainedModel(
    MultiTaskModel model,
    NDList arrays,
    double temperature,
    long selectedStep,
    long steps,
    double score,
    double millisPerStep,
    double dataWaitShare,
    NDManager manager)
    implements AutoCloseable {
  @Override
  public void close() {
    manager.close();
  }
}
