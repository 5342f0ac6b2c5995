// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/**
 * A residual network that keeps its maps at a fixed stride, for tasks at every pixel of one image:
 * stages past that stride dilate their convolutions where He et al. ("Deep Residual Learning for
 * Image Recognition", 2016) stride, after Yu et al., "Dilated Residual Networks", 2017. With {@code
 * widths = [64, 128, 256, 512]}, {@code blocks} of {@code [2, 2, 2, 2]} has the size of ResNet-18
 * and {@code [3, 4, 6, 3]} that of ResNet-34 (basic blocks, no weights learned before).
 */
public final class DilatedResnetArchitecture
    implements ArchitectureProvider<DilatedResnetArchitecture.Options> {
  private static final String NAME = "dilated-resnet";

  /** The options of {@code dilated-resnet}. */
  public record Options(
      @Option(
              doc = "Channels of the stages; the stem has those of the first",
              unit = "channels",
              defaultValue = "[16, 32, 64]")
          List<Integer> widths,
      @Option(doc = "Residual blocks of each stage", defaultValue = "[1, 1, 1]")
          List<Integer> blocks,
      @Option(
              doc = "Side of the stem's convolution, odd",
              unit = "pixels",
              defaultValue = "7",
              min = 1,
              max = 15)
          int stemKernel,
      @Option(
              doc = "Stride of the stem's convolution",
              unit = "pixels",
              defaultValue = "2",
              min = 1,
              max = 4)
          int stemStride,
      @Option(doc = "Whether max-pooling halves the stem's maps", defaultValue = "true")
          boolean stemPool,
      @Option(
              doc =
                  "Side of one pixel of the modules' outputs: the stem's stride, doubled any number"
                      + " of times; stages that would exceed it dilate instead",
              unit = "pixels",
              defaultValue = "8",
              min = 1)
          int outputStride,
      @Option(
              doc = "Channels of each module's own hidden layers",
              unit = "channels",
              defaultValue = "[]")
          List<Integer> moduleHidden,
      @Option(
              doc = "Side of the modules' convolutions, odd",
              unit = "pixels",
              defaultValue = "3",
              min = 1,
              max = 15)
          int moduleKernel,
      @Option(doc = "How maps are standardized inside the trunk", defaultValue = "group")
          Normalization normalization,
      @Option(doc = "Activation of hidden layers", defaultValue = "relu")
          Layers.Nonlinearity activation,
      @Option(doc = "Activation of modules' outputs", defaultValue = "none")
          Layers.Nonlinearity output) {

    public Options {
      widths = Widths.checkedStages("widths", widths);
      blocks = Widths.checkedStages("blocks", blocks);
      moduleHidden = Widths.checked("module-hidden", moduleHidden);
      Widths.checkOdd("stem-kernel", stemKernel);
      Widths.checkOdd("module-kernel", moduleKernel);
      if (widths.size() != blocks.size()) {
        throw new IllegalArgumentException(
            "'widths' names %s stages and 'blocks' %s; give one number for each stage in both"
                .formatted(widths.size(), blocks.size()));
      }
      int stem = stemStride * (stemPool ? 2 : 1);
      boolean fits = outputStride % stem == 0 && Integer.bitCount(outputStride / stem) == 1;
      if (!fits) {
        throw new IllegalArgumentException(
            ("'output-stride' is %s, which is not the stem's stride of %s doubled any number "
                    + "of times; change 'output-stride', 'stem-stride' or 'stem-pool'")
                .formatted(outputStride, stem));
      }
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Dilated residual network for tasks at every pixel of one image, spatial modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    Shape image = SpatialLayers.image(NAME, context);
    if (image.get(1) < options.outputStride() || image.get(2) < options.outputStride()) {
      throw new IllegalArgumentException(
          ("architecture '%s' cannot have an 'output-stride' of %s pixels on an image of "
                  + "%s; lower it")
              .formatted(NAME, options.outputStride(), image));
    }
    Block trunk = trunk(options);
    Shape maps = trunk.getOutputShapes(new Shape[] {new Shape(1).addAll(image)})[0];
    Block modules =
        SpatialLayers.modules(
            context,
            options.moduleHidden(),
            options.moduleKernel(),
            options.activation(),
            options.output(),
            maps);
    return new BlockArchitecture(trunk, modules, SpatialLayers.moduleShape(context, maps));
  }

  private static Block trunk(Options options) {
    int channels = options.widths().get(0);
    SequentialBlock trunk =
        SpatialLayers.convolution(
            channels,
            options.stemKernel(),
            options.stemStride(),
            1,
            options.normalization(),
            options.activation());
    int side = options.stemStride();
    if (options.stemPool()) {
      trunk.add(PoolBlock.max(3, 2, 1, false));
      side *= 2;
    }
    int dilation = 1;
    for (int stage = 0; stage < options.widths().size(); stage++) {
      int width = options.widths().get(stage);
      int stride = 1;
      if (stage > 0 && side < options.outputStride()) {
        stride = 2;
        side *= 2;
      } else if (stage > 0) {
        dilation *= 2;
      }
      for (int block = 0; block < options.blocks().get(stage); block++) {
        trunk.add(
            new ResidualBlock(
                channels,
                width,
                block == 0 ? stride : 1,
                dilation,
                options.normalization(),
                options.activation()));
        channels = width;
      }
    }
    return trunk;
  }
}
