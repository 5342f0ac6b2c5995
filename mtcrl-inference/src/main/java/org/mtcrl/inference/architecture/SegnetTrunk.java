// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.api.model.spatial.Upsampling;
import org.mtcrl.inference.architecture.Layers.Nonlinearity;

/**
 * An encoder of stages with max-pooling between them, and a decoder that climbs back: at each step
 * it narrows to the width of the encoder's stage above, upsamples to that stage's size and adds its
 * maps. {@code (B, C, H, W)} to {@code (B, widths[top], h, w)}.
 */
final class SegnetTrunk extends AbstractBlock implements TorchScriptBlock {
  private static final int KERNEL = 3;
  // Rounding up, so that no row of an image with an odd side is lost.
  private static final PoolBlock POOLING = PoolBlock.max(2, 2, 0, true);

  private final int[] widths;
  private final int top;
  private final boolean skips;
  private final List<Block> encoder = new ArrayList<>();
  // By stage; those above the top are not decoded.
  private final List<Block> narrowing = new ArrayList<>();
  private final List<Block> decoder = new ArrayList<>();

  /**
   * Creates a trunk.
   *
   * @param top the stage whose size and width the result has
   */
  @SuppressWarnings("this-escape") // AbstractBlock registers blocks in constructors
  SegnetTrunk(SegnetArchitecture.Options options, int top) {
    widths = options.widths().stream().mapToInt(Integer::intValue).toArray();
    this.top = top;
    skips = options.skips();
    for (int stage = 0; stage < widths.length; stage++) {
      int stride = stage == 0 ? options.stemStride() : 1;
      Block block = convolutions(options, widths[stage], options.depth(), stride);
      encoder.add(addChildBlock("encoder-" + stage, block));
    }
    for (int stage = widths.length - 2; stage >= top; stage--) {
      Block narrow = convolutions(options, widths[stage], 1, 1);
      narrowing.add(addChildBlock("narrowing-" + stage, narrow));
      Block rest = convolutions(options, widths[stage], options.depth() - 1, 1);
      decoder.add(addChildBlock("decoder-" + stage, rest));
    }
  }

  private static Block convolutions(
      SegnetArchitecture.Options options, int width, int count, int stride) {
    SequentialBlock block = new SequentialBlock();
    Nonlinearity activation = options.activation();
    for (int i = 0; i < count; i++) {
      block.add(
          SpatialLayers.convolution(
              width, KERNEL, i == 0 ? stride : 1, 1, options.normalization(), activation));
    }
    return block;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    List<NDArray> stages = new ArrayList<>();
    NDArray maps = inputs.singletonOrThrow();
    for (Block stage : encoder) {
      NDArray entered = stages.isEmpty() ? maps : POOLING.pooled(maps);
      maps = stage.forward(store, new NDList(entered), training).singletonOrThrow();
      stages.add(maps);
    }
    for (int i = 0; i < decoder.size(); i++) {
      NDArray above = stages.get(widths.length - 2 - i);
      Shape size = above.getShape();
      maps = narrowing.get(i).forward(store, new NDList(maps), training).singletonOrThrow();
      maps = Upsampling.resized(maps, size.get(2), size.get(3));
      maps = skips ? maps.add(above) : maps;
      maps = decoder.get(i).forward(store, new NDList(maps), training).singletonOrThrow();
    }
    return new NDList(maps);
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    List<String> stages = new ArrayList<>();
    String maps = inputs.get(0);
    for (Block stage : encoder) {
      String entered = stages.isEmpty() ? maps : POOLING.write(writer, maps);
      maps = writer.forward(stage, entered);
      stages.add(maps);
    }
    for (int i = 0; i < decoder.size(); i++) {
      String above = stages.get(widths.length - 2 - i);
      maps = writer.forward(narrowing.get(i), maps);
      String height = writer.call("torch.size", above, 2);
      String width = writer.call("torch.size", above, 3);
      maps = Upsampling.write(writer, maps, List.of(height, width));
      maps = skips ? writer.call("torch.add", maps, above) : maps;
      maps = writer.forward(decoder.get(i), maps);
    }
    return List.of(maps);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {stages(inputShapes[0]).get(top)};
  }

  /** The shapes of the encoder's stages. */
  private List<Shape> stages(Shape input) {
    List<Shape> stages = new ArrayList<>();
    Shape entered = input;
    for (Block stage : encoder) {
      Shape shape = stage.getOutputShapes(new Shape[] {entered})[0];
      stages.add(shape);
      entered =
          new Shape(shape.get(0), shape.get(1), (shape.get(2) + 1) / 2, (shape.get(3) + 1) / 2);
    }
    return stages;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    List<Shape> stages = stages(inputShapes[0]);
    Shape entered = inputShapes[0];
    for (int stage = 0; stage < widths.length; stage++) {
      encoder.get(stage).initialize(manager, dataType, entered);
      Shape made = stages.get(stage);
      entered = new Shape(made.get(0), made.get(1), (made.get(2) + 1) / 2, (made.get(3) + 1) / 2);
    }
    for (int i = 0; i < decoder.size(); i++) {
      int stage = widths.length - 2 - i;
      narrowing.get(i).initialize(manager, dataType, stages.get(stage + 1));
      decoder.get(i).initialize(manager, dataType, stages.get(stage));
    }
  }
}
