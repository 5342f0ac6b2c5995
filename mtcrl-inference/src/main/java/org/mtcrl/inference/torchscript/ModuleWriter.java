// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Writes the one method of a module, {@code forward}, from several tensors to a list of tensors,
 * and gathers the tensors that it uses.
 */
public final class ModuleWriter implements TorchScriptWriter {
  private final String className;
  private final Set<NDArray> trained;
  private final IdentityHashMap<NDArray, ScriptTensor> tensors = new IdentityHashMap<>();
  private final List<ScriptTensor> ordered = new ArrayList<>();
  private final Set<String> attributes = new HashSet<>(Set.of("training", "forward"));
  private final List<String> inputs = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private int statements;

  /**
   * Starts a method without inputs.
   *
   * @param className the module's class
   * @param trained the arrays that are parameters of the module; all others become buffers
   */
  public ModuleWriter(String className, NDList trained) {
    this.className = className;
    this.trained = Collections.newSetFromMap(new IdentityHashMap<>());
    this.trained.addAll(trained);
  }

  /**
   * Adds an input to the method.
   *
   * @param name what it is called, any text
   * @return an expression for it
   */
  public String input(String name) {
    String free = free("x_" + identifier(name), inputs);
    inputs.add(free);
    return free;
  }

  /** Writes a line that says what follows. */
  public void comment(String text) {
    body.append("    # ").append(text.replaceAll("\\R", " ")).append('\n');
  }

  @Override
  public String tensor(NDArray array) {
    return "self." + tensors.computeIfAbsent(array, this::added).name();
  }

  @Override
  public String call(String function, @Nullable Object... arguments) {
    statements++;
    String last = function.substring(function.lastIndexOf('.') + 1);
    String variable = identifier(last) + "_" + statements;
    body.append("    ")
        .append(variable)
        .append(" = ")
        .append(function)
        .append('(')
        .append(Arrays.stream(arguments).map(this::expression).collect(Collectors.joining(", ")))
        .append(")\n");
    return variable;
  }

  @Override
  public List<String> forward(Block block, List<String> inputs) {
    return block instanceof TorchScriptBlock own
        ? own.writeForward(this, inputs)
        : DjlBlocks.writeForward(this, block, inputs);
  }

  /** The module whose method returns these, in this order. */
  public ScriptSource returning(List<String> outputs) {
    StringBuilder method = new StringBuilder();
    method.append("  def forward(self: __torch__.").append(className);
    inputs.forEach(input -> method.append(",\n    ").append(input).append(": Tensor"));
    method.append(") -> List[Tensor]:\n").append(body);
    method.append("    return [").append(String.join(", ", outputs)).append("]\n");
    return new ScriptSource(className, ordered, method.toString());
  }

  private String expression(@Nullable Object value) {
    if (value == null) {
      return "None";
    } else if (value instanceof String text) {
      return text;
    } else if (value instanceof NDArray array) {
      return tensor(array);
    } else if (value instanceof Shape shape) {
      return expression(Arrays.stream(shape.getShape()).boxed().toList());
    } else if (value instanceof List<?> list) {
      return list.stream().map(this::expression).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Boolean isTrue) {
      return isTrue ? "True" : "False";
    } else if (value instanceof Integer || value instanceof Long) {
      return value.toString();
    } else if (value instanceof Double || value instanceof Float) {
      return real((Number) value);
    }
    throw new IllegalArgumentException(
        "TorchScript has no literal for %s of %s; give an expression as a string"
            .formatted(value, value.getClass().getName()));
  }

  private static String real(Number number) {
    if (!Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("TorchScript has no literal for " + number);
    }
    return number.toString().replace('E', 'e');
  }

  private ScriptTensor added(NDArray array) {
    String named = array.getName() == null ? "constant" : array.getName();
    String name = free(identifier(named), attributes);
    attributes.add(name);
    ScriptTensor tensor = new ScriptTensor(name, array, trained.contains(array));
    ordered.add(tensor);
    return tensor;
  }

  /** The letters, digits and underscores of a name, others replaced. */
  private static String identifier(String name) {
    String kept = name.replaceAll("[^A-Za-z0-9_]", "_");
    return kept.isEmpty() || Character.isDigit(kept.charAt(0)) ? "_" + kept : kept;
  }

  private static String free(String name, Collection<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
