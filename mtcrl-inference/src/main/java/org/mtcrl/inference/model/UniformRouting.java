// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.mtcrl.api.model.TorchScriptWriter;

/** {@code A = 1}: every task reads every module it has, and nothing is learned. */
final class UniformRouting implements Routing {
  private final NDArray ones;

  UniformRouting(int tasks, int modules, NDManager manager, DataType type) {
    ones = manager.ones(new Shape(tasks, modules), type);
    ones.setName(MultiTaskModel.ROUTING_PREFIX + "ones"); // as an export calls it
  }

  @Override
  public NDArray weights(ParameterStore store, List<NDArray> trunks, double temperature) {
    return ones;
  }

  @Override
  public String write(TorchScriptWriter writer, List<String> trunks, double temperature) {
    return writer.tensor(ones);
  }

  @Override
  public boolean isUniform() {
    return true;
  }

  @Override
  public void collect(ParameterCollector collector) {}
}
