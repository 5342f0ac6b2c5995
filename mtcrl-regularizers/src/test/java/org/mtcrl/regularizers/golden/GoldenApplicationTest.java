package org.mtcrl.regularizers.golden;

import ai.djl.ndarray.types.DataType;
import org.mtcrl.api.data.Batch;
import org.mtcrl.core.step.ForwardPass;
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
          new ForwardPass(
              TensorEngine.get(),
              model,
              batch,
              batch.environments(),
              GoldenValues.ENVIRONMENTS,
              null,
              1,
              needs,
              0,
              manager,
              DataType.FLOAT64);
      return new GoldenStepFactory.Run(step, GoldenModel.parameters(model, golden));
    };
  }
}
