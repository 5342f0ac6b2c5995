package org.mtcrl.core.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtcrl.core.engine.TensorEngine.Recording;

/**
 * Adam, AdamW and SGD as one call into libtorch a step, over all parameters of all groups: the text
 * of the function is made for the rule and the number of groups.
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
      NDArray zero = manager.zeros(parameter.getShape(), parameter.getDataType());
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
    StringBuilder arguments = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < groups.size(); i++) {
      String decay = literal(groups.get(i).settings().weightDecay());
      String lists;
      String call;
      if (rule instanceof UpdateRule.Adam adam) {
        lists = "p# g# m# v# s#";
        call =
            "    torch._foreach_add_(s#, 1)\n"
                + (adam.decoupled() ? "    torch._fused_adamw_" : "    torch._fused_adam_")
                + "(p#, g#, m#, v#, annotate(List[Tensor], []), s#, lr=torch.select(rates, 0, #), beta1="
                + literal(adam.beta1())
                + ", beta2="
                + literal(adam.beta2())
                + ", weight_decay="
                + decay
                + ", eps="
                + literal(adam.epsilon())
                + ", amsgrad=False, maximize=False)\n";
      } else {
        double momentum = ((UpdateRule.Sgd) rule).momentum();
        lists = momentum > 0 ? "p# g# m#" : "p# g#";
        // Buffers that start at zero make the first step no special case.
        call =
            "    torch._fused_sgd_(p#, g#, "
                + (momentum > 0 ? "m#" : "annotate(List[Tensor], [])")
                + ", weight_decay="
                + decay
                + ", momentum="
                + literal(momentum)
                + ", lr=torch.select(rates, 0, #), dampening=0., nesterov=False, maximize=False, is_first_step=False)\n";
      }
      String index = Integer.toString(i);
      for (String list : lists.replace("#", index).split(" ", -1)) {
        arguments.append(", ").append(list).append(": List[Tensor]");
      }
      body.append(call.replace("#", index));
    }
    return "  def step(self: __torch__.Functions, rates: Tensor"
        + arguments
        + ") -> List[Tensor]:\n"
        + body
        + "    return annotate(List[Tensor], [])\n";
  }

  private static String literal(double value) {
    String text = String.format(Locale.ROOT, "%.17g", value);
    return text.contains("e") || text.contains(".") ? text : text + ".";
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
    List<NDList> arguments = new ArrayList<>();
    double[] rates = new double[groups.size()];
    int next = 0;
    for (int i = 0; i < rates.length; i++) {
      Group group = groups.get(i);
      int size = group.settings().parameters().size();
      arguments.add(group.settings().parameters());
      arguments.add(gradients.subNDList(next, next + size));
      arguments.addAll(group.memory());
      rates[i] = group.settings().learningRate() * factor;
      next += size;
    }
    // On the CPU and in double precision whatever the parameters are: libtorch reads them there.
    try (NDArray rateArray = cpu.create(rates);
        Recording recording = engine.record(false)) {
      functions.call("step", rateArray, arguments);
    }
  }

  @Override
  public NDList state() {
    return state;
  }
}
