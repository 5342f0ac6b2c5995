// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * The outputs of one wide layer as those of K modules: {@code (B, K D)} to {@code (B, K, D)},
 * {@code (B, K C, h, w)} to {@code (B, K, C, h, w)}.
 */
final class SplitBlock extends AbstractBlock implements TorchScriptBlock {
  private final Shape shape;

  /**
   * Creates a block without parameters.
   *
   * @param module the shape of one module's output for one example
   */
  SplitBlock(long modules, Shape module) {
    shape = new Shape(-1, modules).addAll(module);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    return new NDList(inputs.singletonOrThrow().reshape(shape));
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    return List.of(writer.call("torch.reshape", inputs.get(0), shape));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0)).addAll(shape.slice(1))};
  }
}
