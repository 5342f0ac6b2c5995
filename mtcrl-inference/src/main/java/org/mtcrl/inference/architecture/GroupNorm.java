// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Standardizes each example by itself, groups of its channels over all their pixels, then scales
 * and shifts every channel: Wu and He, "Group Normalization", 2018. {@code (B, C, H, W)} to the
 * same.
 */
final class GroupNorm extends AbstractBlock implements TorchScriptBlock {
  /** The largest number of groups; it is lowered until it divides the channels. */
  static final int GROUPS = 8;

  private static final float EPSILON = 1e-5f;

  private final Parameter gamma;
  private final Parameter beta;

  @SuppressWarnings("this-escape") // AbstractBlock registers parameters in constructors
  GroupNorm() {
    gamma =
        addParameter(Parameter.builder().setName("gamma").setType(Parameter.Type.GAMMA).build());
    beta = addParameter(Parameter.builder().setName("beta").setType(Parameter.Type.BETA).build());
  }

  static long groups(long channels) {
    long groups = Math.min(GROUPS, channels);
    while (channels % groups != 0) {
      groups--;
    }
    return groups;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDArray input = inputs.singletonOrThrow();
    Shape shape = input.getShape();
    NDArray scale = ofChannels(store.getValue(gamma, input.getDevice(), training), input);
    NDArray shift = ofChannels(store.getValue(beta, input.getDevice(), training), input);
    // libtorch's own has no binding; its layer norm over the values of one group is the same but
    // for the affine part, which it has for each value.
    NDArray grouped = input.reshape(shape.get(0), groups(shape.get(1)), -1);
    Shape values = new Shape(grouped.getShape().get(2));
    NDManager manager = input.getManager();
    NDArray ones = manager.ones(values, input.getDataType(), input.getDevice());
    NDArray zeros = manager.zeros(values, input.getDataType(), input.getDevice());
    NDArray standard =
        grouped
            .getNDArrayInternal()
            .layerNorm(grouped, values, ones, zeros, EPSILON)
            .singletonOrThrow();
    return new NDList(standard.reshape(shape).mul(scale).add(shift));
  }

  /** A parameter as it meets images; not left on the model's manager, which outlives the step. */
  private static NDArray ofChannels(NDArray parameter, NDArray input) {
    NDArray view = parameter.reshape(1, -1, 1, 1);
    view.attach(input.getManager());
    return view;
  }

  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    long groups = groups(gamma.getShape().get(0));
    return List.of(
        writer.call(
            "torch.group_norm",
            inputs.get(0),
            groups,
            gamma.getArray(),
            beta.getArray(),
            EPSILON,
            true));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    Shape channels = new Shape(inputShapes[0].get(1));
    gamma.setShape(channels);
    beta.setShape(channels);
  }
}
