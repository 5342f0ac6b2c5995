package org.mtcrl.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/** {@code A = 1}: every task reads every module it has, and nothing is learned. */
final class UniformRouting implements Routing {
  private final NDArray ones;

  UniformRouting(int tasks, int modules, NDManager manager, DataType type) {
    ones = manager.ones(new Shape(tasks, modules), type);
  }

  @Override
  public NDArray weights(ParameterStore store, List<NDArray> trunks, double temperature) {
    return ones;
  }

  @Override
  public boolean isUniform() {
    return true;
  }

  @Override
  public void collect(ParameterCollector collector) {}
}
