// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model.spatial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Bilinear interpolation of feature maps to a fixed size, {@code (B, C, h, w)} to {@code (B, C, H,
 * W)}, with corners unaligned as most dense predictors have it. Linear, so that it can be
 * differentiated as often as one likes; cheaper after a convolution that narrows than before it.
 */
public final class Upsampling extends AbstractBlock implements TorchScriptBlock {
  // DJL's number for bilinear interpolation.
  private static final int BILINEAR = 1;

  private final long height;
  private final long width;

  /** Creates a block without parameters. */
  public Upsampling(long height, long width) {
    this.height = height;
    this.width = width;
  }

  /** Feature maps {@code (B, C, h, w)} at another size; themselves when they have it. */
  public static NDArray resized(NDArray maps, long height, long width) {
    Shape shape = maps.getShape();
    return shape.get(2) == height && shape.get(3) == width
        ? maps
        : maps.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    return new NDList(resized(inputs.singletonOrThrow(), height, width));
  }

  /** Writes what {@link #resized} does, to a size of two expressions or numbers. */
  public static String write(TorchScriptWriter writer, String maps, List<?> size) {
    return writer.call("torch.upsample_bilinear2d", maps, size, false, null, null);
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    return List.of(write(writer, inputs.get(0), List.of(height, width)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape input = inputShapes[0];
    return new Shape[] {new Shape(input.get(0), input.get(1), height, width)};
  }
}
