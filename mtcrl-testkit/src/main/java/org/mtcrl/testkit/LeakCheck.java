// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Many steps, after which as many arrays are open as before, and no gradient lies around. */
final class LeakCheck {
  private static final int WARM_UP = 8;
  private static final int STEPS = 48;
  private static final long MOST_KILOBYTES = 12_000;

  /** The virtual machine's own memory grows for a while, too; what leaks grows for ever. */
  private static final int ROUNDS = 5;

  private final StepHarness harness;
  private final String what;

  LeakCheck(StepHarness harness, String what) {
    this.harness = harness;
    this.what = what;
  }

  void run() {
    for (int i = 0; i < WARM_UP; i++) {
      harness.step(this::checkGradientFields);
    }
    int before = open();
    long least = Long.MAX_VALUE;
    long kilobytes = ResidentMemory.kilobytes();
    for (int round = 0; round < ROUNDS && least > MOST_KILOBYTES; round++) {
      for (int i = 0; i < STEPS; i++) {
        harness.step(StepHarness.Step::value);
      }
      checkArrays(open() - before);
      long now = ResidentMemory.kilobytes();
      least = Math.min(least, now - kilobytes);
      kilobytes = now;
    }
    if (least > MOST_KILOBYTES) {
      throw ContractFailure.of(
          what + " leaves " + least / 1024 + " MB of memory behind in " + STEPS + " steps",
          "a run has many thousand steps",
          "look for arrays made in other threads or on managers of the plugin's own, and for steps"
              + " that are kept in a collection");
    }
  }

  private void checkArrays(int left) {
    if (left > 0) {
      throw ContractFailure.of(
          what + " leaves " + left + " arrays behind on the trial's manager",
          "their memory is native, is not collected as garbage, and fills up in a long run",
          "make arrays on step.manager(), which is closed with the step; use the context's manager"
              + " for parameters and buffers only");
    }
  }

  private int open() {
    List<NDArray> arrays = harness.manager().getManagedArrays();
    return (int) arrays.stream().filter(array -> !array.isReleased()).count();
  }

  /** The engine's own gradient fields must stay empty. */
  private boolean checkGradientFields(StepHarness.Step step) {
    step.model()
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (Gradients.isSet(parameter)) {
                throw ContractFailure.of(
                    what + " writes the engine's gradient of '" + name + "'",
                    "it is added to by whoever runs backward, keeps its graph in memory, and is"
                        + " not what the framework uses",
                    "use step.gradient(scalar, inputs) instead of a GradientCollector");
              }
            });
    return true;
  }
}
