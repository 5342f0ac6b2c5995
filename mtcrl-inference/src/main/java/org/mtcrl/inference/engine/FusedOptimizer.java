// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.inference.engine.TensorEngine.Recording;

/**
 * Adam, AdamW and SGD as one call into libtorch a step, over all parameters of all groups: the text
 * of the function is made for the rule and the number of groups, see {@link UpdateScript}. Sparse
 * gradients take one call more for each group.
 */
final class FusedOptimizer implements Optimizer {
  private final TensorEngine engine;
  private final NDManager cpu;
  private final UpdateRule rule;
  private final List<Group> groups = new ArrayList<>();
  private final NDList parameters = new NDList();
  private final NDList state = new NDList();
  private final TorchFunctions functions;

  /** One group's parameters and the arrays that go with them. */
  private record Group(ParameterGroup settings, List<NDList> memory) {}

  FusedOptimizer(
      TensorEngine engine, UpdateRule rule, List<ParameterGroup> groups, NDManager manager) {
    this.engine = engine;
    this.cpu = manager.newSubManager(Device.cpu());
    this.rule = rule;
    for (int i = 0; i < groups.size(); i++) {
      ParameterGroup settings = groups.get(i);
      if (settings.parameters().isEmpty()) {
        continue;
      }
      parameters.addAll(settings.parameters());
      List<NDList> memory = new ArrayList<>();
      if (rule instanceof UpdateRule.Adam) {
        memory.add(zerosLike(settings.parameters(), manager, "group-" + i + ".moment-1."));
        memory.add(zerosLike(settings.parameters(), manager, "group-" + i + ".moment-2."));
        memory.add(stepCounts(settings.parameters(), manager, "group-" + i + ".steps."));
      } else if (rule instanceof UpdateRule.Sgd sgd && sgd.momentum() > 0) {
        memory.add(zerosLike(settings.parameters(), manager, "group-" + i + ".momentum."));
      }
      memory.forEach(state::addAll);
      this.groups.add(new Group(settings, memory));
    }
    functions = new TorchFunctions(text(), manager);
  }

  private static NDList zerosLike(NDList parameters, NDManager manager, String name) {
    NDList zeros = new NDList(parameters.size());
    for (NDArray parameter : parameters) {
      NDArray zero = parameter.zerosLike(); // in the parameter's memory order, too
      zero.attach(manager);
      zero.setName(name + zeros.size());
      zeros.add(zero);
    }
    return zeros;
  }

  // libtorch counts steps in float32 scalars on the parameters' device.
  private static NDList stepCounts(NDList parameters, NDManager manager, String name) {
    NDList counts = new NDList(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      NDArray count = manager.zeros(new Shape(), DataType.FLOAT32);
      count.setName(name + i);
      counts.add(count);
    }
    return counts;
  }

  private String text() {
    List<String> lists = UpdateScript.lists(rule);
    StringBuilder all = new StringBuilder();
    StringBuilder allArguments = new StringBuilder();
    StringBuilder each = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      double decay = groups.get(i).settings().weightDecay();
      StringBuilder arguments = new StringBuilder();
      for (String list : lists) {
        arguments.append(", ").append(list).append(i).append(": List[Tensor]");
      }
      allArguments.append(arguments);
      all.append(UpdateScript.dense(rule, decay, i));
      each.append(method("dense" + i, arguments, UpdateScript.dense(rule, decay, i)));
      each.append(method("rows" + i, arguments, UpdateScript.rows(rule, decay, i)));
    }
    return method("step", allArguments, all) + each;
  }

  private static String method(String name, CharSequence arguments, CharSequence body) {
    return ("  def %s(self: __torch__.Functions, rates: Tensor%s) -> List[Tensor]:\n%s    "
            + "return annotate(List[Tensor], [])\n")
        .formatted(name, arguments, body);
  }

  @Override
  public NDList parameters() {
    return parameters;
  }

  @Override
  public void step(NDList gradients, double factor) {
    if (gradients.size() != parameters.size()) {
      throw new IllegalArgumentException(
          gradients.size() + " gradients for " + parameters.size() + " parameters");
    }
    List<List<NDList>> arguments = new ArrayList<>();
    double[] rates = new double[groups.size()];
    int next = 0;
    for (int i = 0; i < rates.length; i++) {
      Group group = groups.get(i);
      int size = group.settings().parameters().size();
      List<NDList> lists = new ArrayList<>();
      lists.add(group.settings().parameters());
      lists.add(gradients.subNDList(next, next + size));
      lists.addAll(group.memory());
      arguments.add(lists);
      rates[i] = group.settings().learningRate() * factor;
      next += size;
    }
    // On the CPU and in double precision whatever the parameters are: libtorch reads them there.
    try (NDArray rateArray = cpu.create(rates);
        Recording recording = engine.record(false)) {
      if (gradients.stream().noneMatch(NDArray::isSparse)) {
        functions.call("step", rateArray, arguments.stream().flatMap(List::stream).toList());
      } else {
        for (int i = 0; i < rates.length; i++) {
          callForSome("dense" + i, rateArray, arguments.get(i), false);
          callForSome("rows" + i, rateArray, arguments.get(i), true);
        }
      }
    }
  }

  /** Calls a function for those of a group's parameters whose gradients are sparse, or are not. */
  private void callForSome(String method, NDArray rates, List<NDList> lists, boolean sparse) {
    List<NDList> some = new ArrayList<>();
    lists.forEach(list -> some.add(new NDList()));
    NDList gradients = lists.get(1);
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).isSparse() == sparse) {
        for (int l = 0; l < some.size(); l++) {
          some.get(l).add(lists.get(l).get(i));
        }
      }
    }
    if (!some.get(0).isEmpty()) {
      functions.call(method, rates, some);
    }
  }

  @Override
  public NDList state() {
    return state;
  }
}
