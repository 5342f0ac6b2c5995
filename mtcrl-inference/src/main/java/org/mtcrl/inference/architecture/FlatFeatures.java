// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * All features of an example side by side as one vector: {@code (B, ...)} each to {@code (B, D)}.
 */
final class FlatFeatures extends AbstractBlock implements TorchScriptBlock {

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDList flat = new NDList(inputs.size());
    for (NDArray feature : inputs) {
      flat.add(feature.getShape().dimension() == 2 ? feature : feature.flatten(1, -1));
    }
    // DJL's concat of one array is a copy that cannot be differentiated.
    return new NDList(flat.size() == 1 ? flat.get(0) : NDArrays.concat(flat, 1));
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    List<String> flat =
        inputs.stream().map(input -> writer.call("torch.flatten", input, 1, -1)).toList();
    return flat.size() == 1 ? flat : List.of(writer.call("torch.cat", flat, 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    long size = 0;
    for (Shape shape : inputShapes) {
      size += shape.slice(1).size();
    }
    return new Shape[] {new Shape(inputShapes[0].get(0), size)};
  }
}
