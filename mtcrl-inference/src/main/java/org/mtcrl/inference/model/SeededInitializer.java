// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Draws a parameter's start from a random stream of its own, which depends on the seed and the
 * parameter's path: two models that agree about path and shape start alike, whatever else they
 * hold. Values are drawn in double precision on the CPU, so that neither precision nor device
 * changes them.
 */
final class SeededInitializer implements Initializer {
  // The engine has one random source for the process.
  private static final Object RANDOM_SOURCE = new Object();

  private final Initializer values;
  private final int seed;

  private SeededInitializer(Initializer values, int seed) {
    this.values = values;
    this.seed = seed;
  }

  /** Gives every parameter of a block its own stream, and initializes the block. */
  static void initialize(
      Block block, String path, long seed, NDManager manager, DataType type, Shape... inputs) {
    for (Pair<String, Parameter> entry : block.getParameters()) {
      Parameter parameter = entry.getValue();
      if (parameter.getInitializer() != null) {
        parameter.setInitializer(
            new SeededInitializer(
                parameter.getInitializer(), streamSeed(seed, path + "." + entry.getKey())));
      }
    }
    block.initialize(manager, type, inputs);
  }

  /** The seed of the random stream that belongs to a path. */
  static int streamSeed(long seed, String path) {
    CRC32 hash = new CRC32();
    hash.update((seed + "/" + path).getBytes(StandardCharsets.UTF_8));
    return (int) hash.getValue();
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    synchronized (RANDOM_SOURCE) {
      try (NDManager cpu = manager.newSubManager(Device.cpu())) {
        cpu.getEngine().setRandomSeed(seed);
        NDArray drawn = values.initialize(cpu, shape, DataType.FLOAT64);
        NDArray array = drawn.toType(dataType, false).toDevice(manager.getDevice(), false);
        array.attach(manager);
        return array;
      }
    }
  }
}
