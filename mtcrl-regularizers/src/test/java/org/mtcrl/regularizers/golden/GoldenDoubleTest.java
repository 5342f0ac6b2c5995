package org.mtcrl.regularizers.golden;

import org.mtcrl.regularizers.testing.TestingModel;

/** The golden values through the tests' own small model: what fails here is a penalty's fault. */
class GoldenDoubleTest extends GoldenContract {

  @Override
  GoldenStepFactory steps() {
    return (golden, manager, needs) -> {
      TestingModel model =
          new TestingModel(
              GoldenValues.TASKS,
              GoldenValues.ENVIRONMENTS,
              golden.concat(),
              golden.parameters(manager));
      return new GoldenStepFactory.Run(
          model.step(manager, GoldenValues.batch(manager), needs), model.parameters());
    };
  }
}
