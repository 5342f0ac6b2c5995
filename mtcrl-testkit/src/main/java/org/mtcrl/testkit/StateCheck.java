// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.HashSet;
import java.util.Set;
import org.mtcrl.api.Trainable;

/** What a plugin owns is named, complete, and the same on every call. */
final class StateCheck {
  private final Trainable plugin;
  private final Runnable step;

  StateCheck(Trainable plugin, StepHarness harness) {
    this(plugin, () -> harness.step(StepHarness.Step::value));
  }

  StateCheck(Trainable plugin, Runnable step) {
    this.plugin = plugin;
    this.step = step;
  }

  void run() {
    NDList parameters = plugin.parameters();
    NDList buffers = plugin.buffers();
    Set<String> names = new HashSet<>();
    parameters.forEach(array -> check(array, names, true));
    buffers.forEach(array -> check(array, names, false));
    step.run();
    step.run();
    same(parameters, plugin.parameters(), "parameters()");
    same(buffers, plugin.buffers(), "buffers()");
  }

  private static void check(NDArray array, Set<String> names, boolean trained) {
    String name = array.getName();
    if (name == null || name.isBlank() || !names.add(name)) {
      throw ContractFailure.of(
          "an array of parameters() or buffers() is named '%s', which is %s"
              .formatted(name, name == null || name.isBlank() ? "no name" : "taken"),
          "checkpoints save arrays under their names",
          "call setName with a name of its own where the array is made");
    }
    if (array.hasGradient() != trained) {
      throw ContractFailure.of(
          trained
              ? "the parameter '" + name + "' requires no gradient"
              : "the buffer '" + name + "' requires a gradient",
          "the optimizer updates parameters by their gradients, and leaves buffers alone",
          trained
              ? "call setRequiresGradient(true) where the array is made"
              : "return it from parameters(), or leave out setRequiresGradient(true)");
    }
  }

  private static void same(NDList before, NDList after, String what) {
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      same = before.get(i) == after.get(i) && !after.get(i).isReleased();
    }
    if (!same) {
      throw ContractFailure.of(
          what + " holds other arrays after a step than before",
          "the optimizer and checkpoints keep the arrays that they were given at the start",
          "make them once, on the context's manager, and change their values in place, for example"
              + " with muli and addi");
    }
  }
}
