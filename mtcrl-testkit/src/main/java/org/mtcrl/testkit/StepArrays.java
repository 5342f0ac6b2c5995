// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtcrl.testkit.step.TestingStep;

/** What a step lends to a regularizer, by name. */
final class StepArrays {
  private StepArrays() {}

  static Map<String, NDArray> of(TestingStep step) {
    Map<String, NDArray> arrays = new TreeMap<>();
    arrays.put("modules()", step.modules());
    arrays.put("routing()", step.routing());
    for (int task = 0; task < step.tasks().size(); task++) {
      arrays.put("outputs(" + task + ")", step.outputs(task));
      arrays.put("labels(" + task + ").values()", step.labels(task).values());
      String mask = "labels(" + task + ").mask()";
      step.labels(task).mask().ifPresent(array -> arrays.put(mask, array));
    }
    return arrays;
  }

  /** Checks that the arrays are open and hold what they held. */
  static void check(String where, TestingStep step, Map<String, List<Double>> before) {
    of(step)
        .forEach(
            (name, array) -> {
              if (array.isReleased()) {
                throw ContractFailure.of(
                    "the penalty" + where + " closes step." + name,
                    "arrays of a step belong to the step, and other penalties use them too",
                    "close only what the penalty made itself; what is on step.manager() vanishes"
                        + " with the step anyway");
              }
              if (!Numbers.of(array).equals(before.get(name))) {
                throw ContractFailure.of(
                    "the penalty" + where + " changes the values of step." + name,
                    "the loss and other penalties are computed from the same array",
                    "use add, mul and sub instead of addi, muli, subi and set");
              }
            });
  }
}
