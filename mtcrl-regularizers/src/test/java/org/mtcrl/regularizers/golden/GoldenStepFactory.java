// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;

/** Makes the training step of a golden case by one implementation of model and step. */
interface GoldenStepFactory {

  /**
   * The step of {@link GoldenValues#batch} with the case's parameters.
   *
   * @param manager owns what is made
   */
  Run run(GoldenValues.Case golden, NDManager manager, Set<StepNeed> needs);

  /**
   * A step and the parameters that it can be differentiated by.
   *
   * @param parameters by their golden names
   */
  record Run(TrainingStep step, Map<String, GoldenParameter> parameters) {}

  /**
   * A parameter as an implementation holds it.
   *
   * @param array what the step can be differentiated by
   * @param toGolden from the array's layout, which is also its gradient's, to the golden one
   */
  record GoldenParameter(NDArray array, UnaryOperator<NDArray> toGolden) {}
}
