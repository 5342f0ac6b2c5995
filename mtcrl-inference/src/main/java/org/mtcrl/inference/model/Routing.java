// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.mtcrl.api.model.TorchScriptWriter;

/** Where the routing weights A come from. */
interface Routing {

  /**
   * The routing weights.
   *
   * @param trunks the trunks of a batch as vectors, {@code (B, h)} each
   * @param temperature tau, for routing that has one
   * @return A, {@code (T, K)}, or {@code (B, T, K)} when it depends on the input
   */
  NDArray weights(ParameterStore store, List<NDArray> trunks, double temperature);

  /**
   * Writes what {@link #weights} does.
   *
   * @param trunks expressions for the trunks as vectors
   * @return an expression for A
   */
  String write(TorchScriptWriter writer, List<String> trunks, double temperature);

  /** Writes logits over a temperature. */
  static String writeCooled(TorchScriptWriter writer, String logits, double temperature) {
    return temperature == 1 ? logits : writer.call("torch.div", logits, temperature);
  }

  /** Whether every weight is the constant 1. */
  default boolean isUniform() {
    return false;
  }

  void collect(ParameterCollector collector);
}
