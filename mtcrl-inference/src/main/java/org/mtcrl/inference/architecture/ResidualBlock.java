// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.inference.architecture.Layers.Nonlinearity;

/**
 * The basic block of He et al., "Deep Residual Learning for Image Recognition", 2016: two 3x3
 * convolutions, each normalized, beside a shortcut, which is the identity where shapes allow it and
 * else a normalized 1x1 convolution.
 */
final class ResidualBlock extends AbstractBlock implements TorchScriptBlock {
  private static final int KERNEL = 3;

  private final Block first;
  private final Block second;
  private final @Nullable Block shortcut;
  private final Block activation;

  /**
   * Creates a block.
   *
   * @param inputs the number of channels that come
   * @param channels the number of channels that go
   */
  @SuppressWarnings("this-escape") // AbstractBlock registers blocks in constructors
  ResidualBlock(
      int inputs,
      int channels,
      int stride,
      int dilation,
      Normalization normalization,
      Nonlinearity nonlinearity) {
    activation = nonlinearity.block();
    first =
        addChildBlock(
            "first",
            SpatialLayers.convolution(
                channels, KERNEL, stride, dilation, normalization, nonlinearity));
    second =
        addChildBlock(
            "second",
            SpatialLayers.convolution(
                channels, KERNEL, 1, dilation, normalization, Nonlinearity.NONE));
    shortcut =
        inputs == channels && stride == 1
            ? null
            : addChildBlock(
                "shortcut",
                SpatialLayers.convolution(
                    channels, 1, stride, 1, normalization, Nonlinearity.NONE));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDArray residual =
        second.forward(store, first.forward(store, inputs, training), training).singletonOrThrow();
    NDArray direct =
        (shortcut == null ? inputs : shortcut.forward(store, inputs, training)).singletonOrThrow();
    return activation.forward(store, new NDList(residual.add(direct)), training);
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    String input = inputs.get(0);
    String residual = writer.forward(second, writer.forward(first, input));
    String direct = shortcut == null ? input : writer.forward(shortcut, input);
    return writer.forward(activation, List.of(writer.call("torch.add", residual, direct)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return second.getOutputShapes(first.getOutputShapes(inputShapes));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    first.initialize(manager, dataType, inputShapes);
    second.initialize(manager, dataType, first.getOutputShapes(inputShapes));
    if (shortcut != null) {
      shortcut.initialize(manager, dataType, inputShapes);
    }
  }
}
