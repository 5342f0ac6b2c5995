// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/**
 * Convolutions, then fully connected layers, for one small image: after LeCun et al.,
 * "Gradient-based learning applied to document recognition", 1998, with strides for pooling.
 */
public final class LenetArchitecture implements ArchitectureProvider<LenetArchitecture.Options> {

  /** The options of {@code lenet}. */
  public record Options(
      @Option(
              doc = "Side of the average pooling of the image before all else",
              unit = "pixels",
              defaultValue = "1",
              min = 1)
          int pool,
      @Option(doc = "Channels of the convolutions, in order", defaultValue = "[12, 24]")
          List<Integer> channels,
      @Option(
              doc = "Side of the convolutions' kernels",
              unit = "pixels",
              defaultValue = "5",
              min = 1)
          int kernel,
      @Option(doc = "Stride of the convolutions", unit = "pixels", defaultValue = "2", min = 1)
          int stride,
      @Option(
              doc = "Widths of the trunk's fully connected layers",
              unit = "units",
              defaultValue = "[]")
          List<Integer> hidden,
      @Option(
              doc = "Widths of each module's own hidden layers",
              unit = "units",
              defaultValue = "[]")
          List<Integer> moduleHidden,
      @Option(doc = "Activation of hidden layers", defaultValue = "relu")
          Layers.Nonlinearity activation,
      @Option(doc = "Activation of modules' outputs", defaultValue = "none")
          Layers.Nonlinearity output) {

    public Options {
      channels = Widths.checked("channels", channels);
      hidden = Widths.checked("hidden", hidden);
      moduleHidden = Widths.checked("module-hidden", moduleHidden);
    }
  }

  @Override
  public String name() {
    return "lenet";
  }

  @Override
  public String description() {
    return "Convolutional trunk for one small image, fully connected modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    List<Feature> features = context.features();
    if (features.size() != 1 || features.get(0).kind() != Feature.Kind.IMAGE) {
      throw new IllegalArgumentException(
          "architecture 'lenet' reads exactly one image, not "
              + features.stream().map(f -> f.name() + " (" + f.kind() + ")").toList());
    }
    Shape image = features.get(0).shape();
    SequentialBlock trunk = new SequentialBlock();
    long height = image.get(1);
    long width = image.get(2);
    if (options.pool() > 1) {
      trunk.add(PoolBlock.mean(options.pool()));
      height /= options.pool();
      width /= options.pool();
      if (height == 0 || width == 0) {
        throw new IllegalArgumentException(
            "architecture 'lenet' cannot pool %s pixels of an image of %s; lower 'pool'"
                .formatted(options.pool(), image));
      }
    }
    for (int channels : options.channels()) {
      if (height < options.kernel() || width < options.kernel()) {
        throw new IllegalArgumentException(
            ("architecture 'lenet' has more convolutions of %s pixels than an image of %s can "
                    + "take; shorten 'channels' or lower 'kernel', 'stride' or 'pool'")
                .formatted(options.kernel(), image));
      }
      trunk.add(Layers.convolution(channels, options.kernel(), options.stride()));
      trunk.add(options.activation().block());
      height = (height - options.kernel()) / options.stride() + 1;
      width = (width - options.kernel()) / options.stride() + 1;
    }
    trunk.add(Blocks.batchFlattenBlock());
    Layers.addHidden(trunk, options.hidden(), options.activation());
    Block modules =
        Layers.modules(
            context.modules(),
            context.moduleWidth(),
            options.moduleHidden(),
            options.activation(),
            options.output());
    return new BlockArchitecture(trunk, modules, new Shape(context.moduleWidth()));
  }
}
