// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.inference.options.RoutingOptions;

/**
 * {@code A = sigmoid(theta / tau)}: the learned task-to-module graph of MT-CRL, independent of the
 * input.
 */
final class SigmoidRouting implements Routing {
  private static final double ANCHOR = 2;

  private final NDArray theta;

  SigmoidRouting(
      RoutingOptions options, int tasks, int modules, long seed, NDManager manager, DataType type) {
    SplittableRandom random =
        new SplittableRandom(SeededInitializer.streamSeed(seed, "routing.theta"));
    double[] start = new double[tasks * modules];
    for (int t = 0; t < tasks; t++) {
      for (int k = 0; k < modules; k++) {
        start[t * modules + k] =
            anchor(options.start(), t, k, tasks) + options.noise() * random.nextGaussian();
      }
    }
    try (NDManager cpu = manager.newSubManager(Device.cpu())) {
      theta =
          cpu.create(start, new Shape(tasks, modules))
              .toType(type, false)
              .toDevice(manager.getDevice(), false);
      theta.attach(manager);
    }
    theta.setRequiresGradient(true);
  }

  private static double anchor(RoutingOptions.Start start, int task, int module, int tasks) {
    return switch (start) {
      case RANDOM -> 0;
      case ANCHORED -> module == task ? ANCHOR : module < tasks ? -ANCHOR : 0;
    };
  }

  @Override
  public NDArray weights(ParameterStore store, List<NDArray> trunks, double temperature) {
    return Activation.sigmoid(temperature == 1 ? theta : theta.div(temperature));
  }

  @Override
  public String write(TorchScriptWriter writer, List<String> trunks, double temperature) {
    String logits = Routing.writeCooled(writer, writer.tensor(theta), temperature);
    return writer.call("torch.sigmoid", logits);
  }

  @Override
  public void collect(ParameterCollector collector) {
    collector.addTrained(MultiTaskModel.ROUTING_PREFIX + "theta", theta);
  }
}
