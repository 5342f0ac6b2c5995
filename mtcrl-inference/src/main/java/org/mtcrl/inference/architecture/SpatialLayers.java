// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.spatial.Convolutions;
import org.mtcrl.inference.architecture.Layers.Nonlinearity;

/** What architectures with spatial modules share. */
final class SpatialLayers {
  private SpatialLayers() {}

  /**
   * The shape of the one image that an architecture reads, {@code (C, H, W)}.
   *
   * @throws IllegalArgumentException if the features are anything else
   */
  static Shape image(String architecture, ArchitectureContext context) {
    List<Feature> features = context.features();
    if (features.size() != 1 || features.get(0).kind() != Feature.Kind.IMAGE) {
      throw new IllegalArgumentException(
          "architecture '%s' reads exactly one image, not %s"
              .formatted(
                  architecture,
                  features.stream().map(f -> f.name() + " (" + f.kind() + ")").toList()));
    }
    return features.get(0).shape();
  }

  /** A convolution, normalization, and an activation unless it is none. */
  static SequentialBlock convolution(
      int channels,
      int kernel,
      int stride,
      int dilation,
      Normalization normalization,
      Nonlinearity activation) {
    SequentialBlock block =
        new SequentialBlock()
            .add(Convolutions.unbiased(channels, kernel, stride, dilation))
            .add(normalization.block());
    return activation == Nonlinearity.NONE ? block : block.add(activation.block());
  }

  /**
   * K modules on a trunk's feature maps: convolutions of their own to hidden channels, then to C
   * channels each, then a nonlinearity; {@code (B, C', h, w)} to {@code (B, K, C, h, w)}. One
   * grouped convolution a layer makes all modules at once; the first is not even grouped, as all
   * modules read the same.
   *
   * @param channels C
   * @param maps the shape of the trunk's maps, {@code (B, C', h, w)}
   */
  static Block modules(
      ArchitectureContext context,
      List<Integer> hidden,
      int kernel,
      Nonlinearity activation,
      Nonlinearity output,
      Shape maps) {
    int modules = context.modules();
    SequentialBlock block = new SequentialBlock();
    int groups = 1;
    for (int width : hidden) {
      block.add(Convolutions.grouped(modules * width, kernel, groups)).add(activation.block());
      groups = modules;
    }
    block.add(Convolutions.grouped(modules * context.moduleWidth(), kernel, groups));
    if (output != Nonlinearity.NONE) {
      block.add(output.block());
    }
    return block.add(new SplitBlock(modules, moduleShape(context, maps)));
  }

  /** The shape of one module's output on maps {@code (B, C', h, w)}: {@code (C, h, w)}. */
  static Shape moduleShape(ArchitectureContext context, Shape maps) {
    return new Shape(context.moduleWidth()).addAll(maps.slice(2));
  }
}
