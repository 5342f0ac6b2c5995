// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import java.util.List;

/** The layers that the built-in architectures are made of, started as PyTorch starts them. */
final class Layers {
  // Weights uniform in +-1/sqrt(inputs).
  private static final Initializer UNIFORM_BY_INPUTS =
      new XavierInitializer(
          XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.IN, 1);

  private Layers() {}

  /** An activation by name. */
  enum Nonlinearity {
    /** max(0, x). */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** x. */
    NONE;

    Block block() {
      return switch (this) {
        case RELU -> Activation.reluBlock();
        case TANH -> Activation.tanhBlock();
        case NONE -> Blocks.identityBlock();
      };
    }
  }

  static Block linear(long units) {
    Linear linear = Linear.builder().setUnits(units).build();
    linear.setInitializer(UNIFORM_BY_INPUTS, Parameter.Type.WEIGHT);
    return linear;
  }

  static Block convolution(int channels, int kernel, int stride) {
    Conv2d convolution =
        Conv2d.builder()
            .setFilters(channels)
            .setKernelShape(new Shape(kernel, kernel))
            .optStride(new Shape(stride, stride))
            .build();
    convolution.setInitializer(UNIFORM_BY_INPUTS, Parameter.Type.WEIGHT);
    return convolution;
  }

  /** Adds fully connected hidden layers. */
  static void addHidden(SequentialBlock block, List<Integer> widths, Nonlinearity nonlinearity) {
    for (int width : widths) {
      block.add(linear(width)).add(nonlinearity.block());
    }
  }

  /**
   * K modules on a flat trunk: hidden layers of their own, then D outputs each, then a
   * nonlinearity.
   */
  static Block modules(
      int modules,
      int width,
      List<Integer> hidden,
      Nonlinearity nonlinearity,
      Nonlinearity output) {
    SequentialBlock block = new SequentialBlock();
    if (hidden.isEmpty()) {
      block.add(linear((long) modules * width)).add(new SplitBlock(modules, new Shape(width)));
    } else {
      int first = hidden.get(0);
      block.add(linear((long) modules * first)).add(new SplitBlock(modules, new Shape(first)));
      block.add(nonlinearity.block());
      for (int next : hidden.subList(1, hidden.size())) {
        block.add(new GroupedLinear(modules, next)).add(nonlinearity.block());
      }
      block.add(new GroupedLinear(modules, width));
    }
    return output == Nonlinearity.NONE ? block : block.add(output.block());
  }
}
