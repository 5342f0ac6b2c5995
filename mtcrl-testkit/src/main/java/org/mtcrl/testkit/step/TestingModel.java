// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit.step;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.task.Task;

/**
 * The model of the golden values, float64: {@code hid = tanh(x W + b); Z_k = tanh(hid W_k + b_k)};
 * {@code H_t = sum_k A_tk Z_k} or their concatenation; heads linear or with one hidden layer. Heads
 * of dense tasks give all pixels at once. Modules that give images are vectors read as such.
 *
 * <p>Parameters are {@code trunk.W, trunk.b, module.W (K, h, D), module.b (K, D), theta (T, K)}
 * and, for each task t, {@code head<t>.W, head<t>.b} or {@code head<t>.W1, .b1, .W2, .b2}.
 */
public record TestingModel(
    List<Task> tasks,
    int environments,
    boolean concat,
    Shape moduleShape,
    Map<String, NDArray> parameters) {

  /** A model whose modules give vectors. */
  public TestingModel(
      List<Task> tasks, int environments, boolean concat, Map<String, NDArray> parameters) {
    this(tasks, environments, concat, vector(parameters), parameters);
  }

  private static Shape vector(Map<String, NDArray> parameters) {
    return new Shape(requireNonNull(parameters.get("module.b"), "module.b").getShape().get(1));
  }

  /** The step of a batch of one feature, {@code (B, inputs)}. */
  public TestingStep step(NDManager manager, Batch batch, Set<StepNeed> needs) {
    NDArray x = batch.features().get(0);
    int examples = batch.size();
    int modules = (int) parameter("theta").getShape().get(1);
    int width = (int) parameter("module.b").getShape().get(1);

    NDArray hidden = layer(x, "trunk.W", "trunk.b").tanh();
    NDArray z =
        hidden
            .expandDims(0)
            .matMul(parameter("module.W"))
            .add(parameter("module.b").expandDims(1))
            .tanh()
            .transpose(1, 0, 2);
    NDArray theta = parameter("theta");
    DataType type = theta.getDataType();
    NDArray routing = manager.ones(theta.getShape(), type).div(theta.neg().exp().add(1));

    NDArray routingLeaf = manager.zeros(new Shape(environments, tasks.size(), modules), type);
    NDArray scaleLeaf = manager.ones(new Shape(environments, tasks.size()), type);
    routingLeaf.setRequiresGradient(true);
    scaleLeaf.setRequiresGradient(true);
    NDArray member = member(manager, batch.environments());
    NDArray ownRouting =
        member
            .matMul(routingLeaf.reshape(environments, -1))
            .reshape(examples, tasks.size(), modules)
            .add(routing);
    NDArray ownScale = member.matMul(scaleLeaf);

    List<NDArray> outputs = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      NDArray weights = ownRouting.get(":, " + task).expandDims(2);
      NDArray routed = z.mul(weights);
      NDArray input =
          concat ? routed.reshape(examples, (long) modules * width) : routed.sum(new int[] {1});
      NDArray output = head(task, input).mul(ownScale.get(":, " + task).expandDims(1));
      Shape shape = new Shape(examples).addAll(tasks.get(task).outputShape());
      outputs.add(output.reshape(shape));
    }
    NDArray given = z.reshape(new Shape(examples, modules).addAll(moduleShape));
    return new TestingStep(
        manager,
        tasks,
        environments,
        batch,
        given,
        routing,
        outputs,
        routingLeaf,
        scaleLeaf,
        needs);
  }

  /** The parameters in the order of their names. */
  public NDList parameterList() {
    NDList list = new NDList();
    parameters.values().forEach(list::add);
    return list;
  }

  private NDArray head(int task, NDArray input) {
    String head = "head" + task;
    if (parameters.containsKey(head + ".W")) {
      return layer(input, head + ".W", head + ".b");
    }
    NDArray hidden = layer(input, head + ".W1", head + ".b1").tanh();
    return layer(hidden, head + ".W2", head + ".b2");
  }

  private NDArray layer(NDArray input, String weight, String bias) {
    return input.matMul(parameter(weight)).add(parameter(bias));
  }

  private NDArray parameter(String name) {
    NDArray parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return parameter;
  }

  private NDArray member(NDManager manager, int[] ids) {
    double[] rows = new double[ids.length * environments];
    for (int i = 0; i < ids.length; i++) {
      rows[i * environments + ids[i]] = 1;
    }
    return manager
        .create(rows, new Shape(ids.length, environments))
        .toType(parameter("theta").getDataType(), false);
  }
}
