// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.XavierInitializer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.options.HeadOptions;

/**
 * From what the routing gives a task to the task's outputs. Where modules have pixels and the
 * task's outputs do not, the configured head reads the mean over pixels.
 */
final class Head {
  private final Block block;
  private final String path;
  private final boolean own;
  private final boolean pooled;

  /**
   * Creates and initializes a head: the task's own where it brings one, else the configured one.
   *
   * @param input the shape of one example's routed representation, {@code (D)} or {@code (C, H, W)}
   * @throws IllegalArgumentException if the task brings no head and there is none for its outputs
   */
  Head(Task task, HeadOptions options, Shape input, long seed, NDManager manager, DataType type) {
    path = "heads." + task.name();
    own = task.head().isPresent();
    pooled = !own && task.outputShape().dimension() == 1 && input.dimension() == 3;
    block =
        task.head()
            .map(factory -> factory.create(input, task.outputShape()))
            .orElseGet(() -> configured(task, options, input));
    Shape batch = new Shape(1).addAll(pooled ? input.slice(0, 1) : input);
    SeededInitializer.initialize(block, path, seed, manager, type, batch);
  }

  private static Block configured(Task task, HeadOptions options, Shape input) {
    return switch (task.outputShape().dimension()) {
      case 1 -> scalar(task, options);
      case 3 -> DenseHead.create(task, options, input);
      default ->
          throw new IllegalArgumentException(
              ("task '%s' has outputs of shape %s, neither (C) nor (C, H, W), and so must bring "
                      + "a head of its own")
                  .formatted(task.name(), task.outputShape()));
    };
  }

  private static Block scalar(Task task, HeadOptions options) {
    Linear last = linear(task.outputShape().get(0));
    last.setInitializer(new ConstantInitializer((float) task.start()), Parameter.Type.BIAS);
    return switch (options.type()) {
      case LINEAR -> last;
      case MLP ->
          new SequentialBlock().add(linear(options.hidden())).add(activation(options)).add(last);
    };
  }

  /** The activation of a hidden layer. */
  static Block activation(HeadOptions options) {
    return switch (options.activation()) {
      case RELU -> Activation.reluBlock();
      case TANH -> Activation.tanhBlock();
    };
  }

  // Weights uniform in +-1/sqrt(inputs), as PyTorch starts its linear layers; biases at 0.
  private static Linear linear(long units) {
    Linear linear = Linear.builder().setUnits(units).build();
    linear.setInitializer(
        new XavierInitializer(
            XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.IN, 1),
        Parameter.Type.WEIGHT);
    return linear;
  }

  /** The outputs {@code (B, ...)} for a routed representation {@code (B, ...)}. */
  NDArray forward(ParameterStore store, NDArray routed, boolean training) {
    NDArray input = pooled ? Pooling.overPixels(routed) : routed;
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }

  /** What is added to each output last, {@code (C)}; empty where the task brings its own head. */
  Optional<NDArray> bias() {
    @Nullable NDArray last = null;
    if (!own) {
      for (Parameter parameter : block.getParameters().values()) {
        last = parameter.getType() == Parameter.Type.BIAS ? parameter.getArray() : last;
      }
    }
    return Optional.ofNullable(last);
  }

  /**
   * Writes what {@link #forward} does outside training.
   *
   * @throws UnsupportedOperationException if the task's own head cannot be written
   */
  String write(TorchScriptWriter writer, String routed) {
    return writer.forward(block, pooled ? Pooling.write(writer, routed) : routed);
  }

  void collect(ParameterCollector collector) {
    collector.addBlock(path, block);
  }
}
