// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import org.mtcrl.api.data.Batch;
import org.mtcrl.core.step.ForwardPass;
import org.mtcrl.core.step.StepBatch;
import org.mtcrl.core.step.StepConditions;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * The golden values through the model and the step that experiments use: the one gradient for all
 * tasks and environments included.
 */
class GoldenApplicationTest extends GoldenContract {

  @Override
  GoldenStepFactory steps() {
    return (golden, manager, needs) -> {
      MultiTaskModel model = GoldenModel.of(golden, manager);
      Batch batch = GoldenValues.batch(manager);
      ForwardPass step =
          ForwardPass.run(
              TensorEngine.get(),
              model,
              StepBatch.of(batch, GoldenValues.ENVIRONMENTS),
              new StepConditions(0, 1, needs),
              manager);
      return new GoldenStepFactory.Run(step, GoldenModel.parameters(model, golden));
    };
  }
}
