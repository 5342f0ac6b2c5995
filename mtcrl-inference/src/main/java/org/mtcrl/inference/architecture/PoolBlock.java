// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * The maximum or the mean of square windows of maps, {@code (B, C, H, W)} to {@code (B, C, h, w)}.
 * DJL's own blocks for it are functions that tell nothing about themselves.
 */
final class PoolBlock extends AbstractBlock implements TorchScriptBlock {
  private static final Shape NO_DILATION = new Shape(1, 1);

  private final boolean max;
  private final Shape window;
  private final Shape stride;
  private final Shape padding;
  private final boolean up;

  private PoolBlock(boolean max, int window, int stride, int padding, boolean up) {
    this.max = max;
    this.window = new Shape(window, window);
    this.stride = new Shape(stride, stride);
    this.padding = new Shape(padding, padding);
    this.up = up;
  }

  /**
   * The maximum.
   *
   * @param up whether a window that is cut off at the end counts, so that sides are rounded up
   */
  static PoolBlock max(int window, int stride, int padding, boolean up) {
    return new PoolBlock(true, window, stride, padding, up);
  }

  /** The mean of windows side by side; what is left of a side is left out. */
  static PoolBlock mean(int window) {
    return new PoolBlock(false, window, window, 0, false);
  }

  NDArray pooled(NDArray maps) {
    return max
        ? Pool.maxPool2d(maps, window, stride, padding, up)
        : Pool.avgPool2d(maps, window, stride, padding, up, true);
  }

  String write(TorchScriptWriter writer, String maps) {
    return max
        ? writer.call("torch.max_pool2d", maps, window, stride, padding, NO_DILATION, up)
        : writer.call("torch.avg_pool2d", maps, window, stride, padding, up, true, null);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    return new NDList(pooled(inputs.singletonOrThrow()));
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    return List.of(write(writer, inputs.get(0)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape input = inputShapes[0];
    return new Shape[] {
      new Shape(input.get(0), input.get(1), side(input.get(2)), side(input.get(3)))
    };
  }

  private long side(long input) {
    long rest = input + 2 * padding.get(0) - window.get(0);
    long step = stride.get(0);
    long sides = (up ? rest + step - 1 : rest) / step + 1;
    // A window that begins in the padding after the end does not count.
    return up && (sides - 1) * step >= input + padding.get(0) ? sides - 1 : sides;
  }
}
