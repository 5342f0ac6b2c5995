// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/**
 * An encoder-decoder for tasks at every pixel of one image, after Badrinarayanan et al., "SegNet: A
 * Deep Convolutional Encoder-Decoder Architecture for Image Segmentation", 2017. Two things are
 * different. Where SegNet unpools by the places of the encoder's maxima, this upsamples bilinearly
 * and adds the encoder's maps, which carry the same detail, as Chaurasia and Culurciello do
 * ("LinkNet", 2017): an added map is differentiable everywhere and costs nothing. And the decoder
 * may stop at a coarser size than the image's; the tasks' heads upsample the rest.
 */
public final class SegnetArchitecture implements ArchitectureProvider<SegnetArchitecture.Options> {
  private static final String NAME = "segnet";

  /** The options of {@code segnet}. */
  public record Options(
      @Option(
              doc = "Channels of the encoder's stages, each at half the size of the one before",
              unit = "channels",
              defaultValue = "[16, 32, 64, 64]")
          List<Integer> widths,
      @Option(doc = "Convolutions of each stage", defaultValue = "2", min = 1, max = 8) int depth,
      @Option(
              doc = "Stride of the first convolution",
              unit = "pixels",
              defaultValue = "2",
              min = 1,
              max = 4)
          int stemStride,
      @Option(
              doc =
                  "Side of one pixel of the modules' outputs: a stage's, so the stem's stride"
                      + " doubled any number of times",
              unit = "pixels",
              defaultValue = "4",
              min = 1)
          int outputStride,
      @Option(
              doc = "Whether the decoder adds the encoder's maps of the same size",
              defaultValue = "true")
          boolean skips,
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
      moduleHidden = Widths.checked("module-hidden", moduleHidden);
      Widths.checkOdd("module-kernel", moduleKernel);
    }

    /** The stage whose size the modules have. */
    private int top() {
      int side = stemStride;
      for (int stage = 0; stage < widths.size(); stage++, side *= 2) {
        if (side == outputStride) {
          return stage;
        }
      }
      throw new IllegalArgumentException(
          ("architecture '%s' has no stage with an 'output-stride' of %s pixels; with "
                  + "'stem-stride' %s and %s stages it can be %s times a power of 2 up to %s")
              .formatted(NAME, outputStride, stemStride, widths.size(), stemStride, side / 2));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Convolutional encoder-decoder for tasks at every pixel of one image, spatial modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    Shape image = SpatialLayers.image(NAME, context);
    int deepest = options.stemStride() << (options.widths().size() - 1);
    if (image.get(1) < deepest || image.get(2) < deepest) {
      throw new IllegalArgumentException(
          ("architecture '%s' has a deepest stage whose pixels have a side of %s, more than "
                  + "an image of %s has; shorten 'widths' or lower 'stem-stride'")
              .formatted(NAME, deepest, image));
    }
    Block trunk = new SegnetTrunk(options, options.top());
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
}
