// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * All features of an example as one vector: an id by its embedding, a set of ids by the mean of
 * theirs, numbers as they are.
 */
final class FeatureEmbedding extends AbstractBlock implements TorchScriptBlock {
  private static final float START_DEVIATION = 0.05f;

  private final List<Feature> features;
  private final int width;
  private final SparseFormat gradients;
  private final List<Parameter> tables = new ArrayList<>();

  /**
   * Creates the embeddings.
   *
   * @param width of every embedding
   * @param gradients the form of the gradients of tables of single ids
   */
  @SuppressWarnings("this-escape") // AbstractBlock registers parameters in constructors
  FeatureEmbedding(List<Feature> features, int width, SparseFormat gradients) {
    this.features = List.copyOf(features);
    this.width = width;
    this.gradients = gradients;
    for (Feature feature : features) {
      if (isEmbedded(feature)) {
        tables.add(
            addParameter(
                Parameter.builder()
                    .setName(feature.name())
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(new Shape(feature.cardinality(), width))
                    .optInitializer(new NormalInitializer(START_DEVIATION))
                    .build()));
      }
    }
  }

  private static boolean isEmbedded(Feature feature) {
    return feature.kind() == Feature.Kind.CATEGORICAL || feature.kind() == Feature.Kind.MULTI_HOT;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDList parts = new NDList(inputs.size());
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      NDArray input = inputs.get(i);
      Feature feature = features.get(i);
      if (!isEmbedded(feature)) {
        parts.add(input.getShape().dimension() == 2 ? input : input.flatten(1, -1));
        continue;
      }
      NDArray table = store.getValue(tables.get(next++), input.getDevice(), training);
      if (feature.kind() == Feature.Kind.CATEGORICAL) {
        parts.add(Embedding.embedding(input, table, gradients).singletonOrThrow());
      } else {
        NDArray count = input.sum(new int[] {1}, true).maximum(1);
        parts.add(input.matMul(table).div(count));
      }
    }
    // DJL's concat of one array is a copy that cannot be differentiated.
    return parts.size() == 1 ? parts : new NDList(NDArrays.concat(parts, 1));
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    List<String> parts = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      String input = inputs.get(i);
      Feature feature = features.get(i);
      if (!isEmbedded(feature)) {
        parts.add(writer.call("torch.flatten", input, 1, -1));
        continue;
      }
      NDArray table = tables.get(next++).getArray();
      if (feature.kind() == Feature.Kind.CATEGORICAL) {
        parts.add(writer.call("torch.embedding", table, input));
      } else {
        String sum = writer.call("torch.sum", input, List.of(1), true);
        String count = writer.call("torch.clamp_min", sum, 1);
        parts.add(writer.call("torch.div", writer.call("torch.matmul", input, table), count));
      }
    }
    return parts.size() == 1 ? parts : List.of(writer.call("torch.cat", parts, 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    long size = 0;
    for (Feature feature : features) {
      size += isEmbedded(feature) ? width : feature.shape().size();
    }
    return new Shape[] {new Shape(inputShapes[0].get(0), size)};
  }
}
