// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import java.util.List;
import java.util.Locale;

/**
 * The text of one group's update, serialized TorchScript in the body of a function that has {@code
 * rates} and the group's lists as arguments. Dense gradients go to libtorch's fused kernels; a
 * sparse one, coalesced, to a few operations on the rows that it holds. All writing is to elements
 * of arguments: to those of lists that the text makes itself, libtorch takes it for dead code.
 */
final class UpdateScript {
  /**
   * The gradients {@code c} in the memory order of their parameters. Gradients of gradients may
   * come transposed, and on the CPU the fused kernels walk through memory without a look at
   * strides.
   */
  private static final String IN_ORDER =
      """
      c# = annotate(List[Tensor], [])
      for i# in range(torch.len(g#)):
        same# = torch.eq(torch.stride(g#[i#]), torch.stride(p#[i#]))
        if same#:
          one# = g#[i#]
        else:
          one# = torch.copy_(torch.empty_like(p#[i#]), g#[i#])
        _# = torch.append(c#, one#)
      """;

  private UpdateScript() {}

  /**
   * The names of a group's lists, in order: parameters {@code p}, gradients {@code g}, and what the
   * rule remembers.
   */
  static List<String> lists(UpdateRule rule) {
    if (rule instanceof UpdateRule.Adam) {
      return List.of("p", "g", "m", "v", "s");
    }
    return ((UpdateRule.Sgd) rule).momentum() > 0 ? List.of("p", "g", "m") : List.of("p", "g");
  }

  /** The update of group {@code index} by dense gradients; lists carry the index. */
  static String dense(UpdateRule rule, double decay, int index) {
    String text =
        rule instanceof UpdateRule.Adam adam
            ? fusedAdam(adam, decay)
            : fusedSgd((UpdateRule.Sgd) rule, decay);
    return text.indent(4).replace("#", Integer.toString(index));
  }

  /** The update of group {@code index} by sparse gradients; lists carry the index. */
  static String rows(UpdateRule rule, double decay, int index) {
    StringBuilder text = new StringBuilder("rate = torch.select(rates, 0, #)\n");
    text.append("for i in range(torch.len(p#)):\n");
    for (String list : lists(rule)) {
      text.append("  ").append(list).append(" = ").append(list).append("#[i]\n");
    }
    String body =
        rule instanceof UpdateRule.Adam adam
            ? adamRows(adam, decay)
            : sgdRows((UpdateRule.Sgd) rule, decay);
    text.append(body.indent(2));
    return text.toString().indent(4).replace("#", Integer.toString(index));
  }

  private static String fusedAdam(UpdateRule.Adam adam, double decay) {
    return ("%storch._foreach_add_(s#, 1)\n%s(p#, c#, m#, v#, annotate(List[Tensor], []), "
            + "s#, lr=torch.select(rates, 0, #), beta1=%s, beta2=%s, weight_decay=%s, eps=%s, "
            + "amsgrad=False, maximize=False)\n")
        .formatted(
            IN_ORDER,
            adam.decoupled() ? "torch._fused_adamw_" : "torch._fused_adam_",
            literal(adam.beta1()),
            literal(adam.beta2()),
            literal(decay),
            literal(adam.epsilon()));
  }

  private static String fusedSgd(UpdateRule.Sgd sgd, double decay) {
    // Buffers that start at zero make the first step no special case.
    return ("%storch._fused_sgd_(p#, c#, %s, weight_decay=%s, momentum=%s, "
            + "lr=torch.select(rates, 0, #), dampening=0., nesterov=False, maximize=False, "
            + "is_first_step=False)\n")
        .formatted(
            IN_ORDER,
            sgd.momentum() > 0 ? "m#" : "annotate(List[Tensor], [])",
            literal(decay),
            literal(sgd.momentum()));
  }

  /** What both rules begin with: the rows held, their gradient, and their values. */
  private static String held(double coupledDecay) {
    return """
        row = torch.select(torch._indices(g), 0, 0)
        old = torch.index_select(p, 0, row)
        grad = %s
        """
        .formatted(
            coupledDecay == 0
                ? "torch._values(g)"
                : "torch.add(torch._values(g), old, alpha=" + literal(coupledDecay) + ")");
  }

  private static String adamRows(UpdateRule.Adam adam, double decay) {
    return held(adam.decoupled() ? 0 : decay)
        + """
        torch.add_(s, 1)
        first = torch.add(torch.mul(torch.index_select(m, 0, row), BETA1), grad, alpha=REST1)
        second = torch.add(torch.mul(torch.index_select(v, 0, row), BETA2), torch.mul(grad, grad), alpha=REST2)
        torch.index_copy_(m, 0, row, first)
        torch.index_copy_(v, 0, row, second)
        count = torch.to(s, 7)
        first1 = torch.div(first, torch.rsub(torch.pow(BETA1, count), 1))
        second1 = torch.div(second, torch.rsub(torch.pow(BETA2, count), 1))
        change = torch.div(first1, torch.add(torch.sqrt(second1), EPSILON))
        start = START
        torch.index_copy_(p, 0, row, torch.sub(start, torch.mul(change, rate)))
        """
            .replace("BETA1", literal(adam.beta1()))
            .replace("BETA2", literal(adam.beta2()))
            .replace("REST1", literal(1 - adam.beta1()))
            .replace("REST2", literal(1 - adam.beta2()))
            .replace("EPSILON", literal(adam.epsilon()))
            .replace(
                "START",
                adam.decoupled() && decay > 0
                    ? "torch.mul(old, torch.rsub(torch.mul(rate, " + literal(decay) + "), 1))"
                    : "old");
  }

  private static String sgdRows(UpdateRule.Sgd sgd, double decay) {
    if (sgd.momentum() == 0) {
      return held(decay) + "torch.index_copy_(p, 0, row, torch.sub(old, torch.mul(grad, rate)))\n";
    }
    return held(decay)
        + """
        velocity = torch.add(torch.mul(torch.index_select(m, 0, row), MOMENTUM), grad)
        torch.index_copy_(m, 0, row, velocity)
        torch.index_copy_(p, 0, row, torch.sub(old, torch.mul(velocity, rate)))
        """
            .replace("MOMENTUM", literal(sgd.momentum()));
  }

  private static String literal(double value) {
    String text = String.format(Locale.ROOT, "%.17g", value);
    return text.contains("e") || text.contains(".") ? text : text + ".";
  }
}
