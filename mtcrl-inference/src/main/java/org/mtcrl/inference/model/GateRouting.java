// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Softmax gates, one linear map of the trunk for each task: Ma et al., "Modeling Task Relationships
 * in Multi-task Learning with Multi-gate Mixture-of-Experts", 2018. Trunks with pixels are read by
 * their means over them.
 */
final class GateRouting implements Routing {
  private final List<Linear> gates = new ArrayList<>();
  private final boolean trunkPerTask;

  /**
   * Creates gates.
   *
   * @param trunkPerTask whether a task's gate reads the task's own trunk; otherwise it reads all
   * @param widths the number of values that the gate of each task reads
   */
  GateRouting(
      int modules,
      boolean trunkPerTask,
      List<Long> widths,
      long seed,
      NDManager manager,
      DataType type) {
    this.trunkPerTask = trunkPerTask;
    for (int t = 0; t < widths.size(); t++) {
      Linear gate = Linear.builder().setUnits(modules).build();
      gates.add(gate);
      Shape input = new Shape(1, widths.get(t));
      SeededInitializer.initialize(gate, name(t), seed, manager, type, input);
    }
  }

  private static String name(int task) {
    return MultiTaskModel.ROUTING_PREFIX + "gate-" + task;
  }

  @Override
  public NDArray weights(ParameterStore store, List<NDArray> trunks, double temperature) {
    NDArray all = Joining.concat(new NDList(trunks), 1);
    NDList weights = new NDList(gates.size());
    for (int t = 0; t < gates.size(); t++) {
      NDArray input = trunkPerTask ? trunks.get(t) : all;
      NDArray logits = gates.get(t).forward(store, new NDList(input), true).singletonOrThrow();
      weights.add((temperature == 1 ? logits : logits.div(temperature)).softmax(1));
    }
    return NDArrays.stack(weights, 1);
  }

  @Override
  public String write(TorchScriptWriter writer, List<String> trunks, double temperature) {
    String all = trunkPerTask ? "" : Joining.write(writer, trunks, 1);
    List<String> weights = new ArrayList<>();
    for (int t = 0; t < gates.size(); t++) {
      String logits = writer.forward(gates.get(t), trunkPerTask ? trunks.get(t) : all);
      weights.add(
          writer.call("torch.softmax", Routing.writeCooled(writer, logits, temperature), 1));
    }
    return writer.call("torch.stack", weights, 1);
  }

  @Override
  public void collect(ParameterCollector collector) {
    for (int t = 0; t < gates.size(); t++) {
      collector.addBlock(name(t), gates.get(t));
    }
  }
}
