// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/** K affine maps side by side in one product: {@code (B, K, I)} to {@code (B, K, D)}. */
final class GroupedLinear extends AbstractBlock implements TorchScriptBlock {
  private final long groups;
  private final long outputs;
  private final Parameter weight;
  private final Parameter bias;

  @SuppressWarnings("this-escape") // AbstractBlock registers parameters in constructors
  GroupedLinear(long groups, long outputs) {
    this.groups = groups;
    this.outputs = outputs;
    weight =
        addParameter(
            Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(GroupedLinear::uniformByInputs)
                .build());
    bias =
        addParameter(
            Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                .optInitializer(Initializer.ZEROS)
                .build());
  }

  // Uniform in +-1/sqrt(inputs), as PyTorch starts its linear layers; weight is (K, I, D).
  private static NDArray uniformByInputs(NDManager manager, Shape shape, DataType type) {
    float bound = (float) (1 / Math.sqrt((double) shape.get(1)));
    return manager.randomUniform(-bound, bound, shape, type);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDArray input = inputs.singletonOrThrow();
    NDArray w = store.getValue(weight, input.getDevice(), training);
    NDArray b = store.getValue(bias, input.getDevice(), training);
    NDArray product = input.transpose(1, 0, 2).matMul(w);
    return new NDList(product.transpose(1, 0, 2).add(b));
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    String input = writer.call("torch.transpose", inputs.get(0), 0, 1);
    String product = writer.call("torch.matmul", input, weight.getArray());
    String back = writer.call("torch.transpose", product, 0, 1);
    return List.of(writer.call("torch.add", back, bias.getArray()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), groups, outputs)};
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(new Shape(groups, inputShapes[0].get(2), outputs));
    bias.setShape(new Shape(groups, outputs));
  }
}
