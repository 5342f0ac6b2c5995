// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;

/** The engine's gradient fields. */
final class Gradients {
  private Gradients() {}

  /** Whether something ran backward to an array that requires a gradient. */
  static boolean isSet(NDArray parameter) {
    try (NDArray gradient = parameter.getGradient()) {
      return gradient != null && Numbers.largest(Numbers.of(gradient)) != 0;
    } catch (IllegalStateException | NullPointerException e) {
      return false; // the engine has none to give
    }
  }
}
