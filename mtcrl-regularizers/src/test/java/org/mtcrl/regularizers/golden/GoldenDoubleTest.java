// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.mtcrl.testkit.step.TestingModel;

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
      Map<String, GoldenStepFactory.GoldenParameter> parameters = new TreeMap<>();
      model
          .parameters()
          .forEach(
              (name, array) ->
                  parameters.put(
                      name,
                      new GoldenStepFactory.GoldenParameter(array, UnaryOperator.identity())));
      return new GoldenStepFactory.Run(
          model.step(manager, GoldenValues.batch(manager), needs), parameters);
    };
  }
}
