package org.mtcrl.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;

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

  /** Whether every weight is the constant 1. */
  default boolean isUniform() {
    return false;
  }

  void collect(ParameterCollector collector);
}
