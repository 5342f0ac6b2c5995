// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import java.util.List;
import java.util.function.Predicate;

/**
 * A TorchScript module before it is written: tensors, and methods as serialized TorchScript, which
 * libtorch compiles when it loads them.
 *
 * @param className the class's name; its type is {@code __torch__.} and this
 * @param tensors what the module owns, under names of their own
 * @param methods one or more {@code def}s, indented by two spaces, whose first parameter is {@code
 *     self: __torch__.CLASS}
 */
public record ScriptSource(String className, List<ScriptTensor> tensors, String methods) {
  public ScriptSource {
    tensors = List.copyOf(tensors);
  }

  /** The class as text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("class ").append(className).append("(Module):\n");
    text.append("  __parameters__ = [").append(names(ScriptTensor::trained)).append("]\n");
    text.append("  __buffers__ = [").append(names(tensor -> !tensor.trained())).append("]\n");
    for (ScriptTensor tensor : tensors) {
      text.append("  ").append(tensor.name()).append(" : Tensor\n");
    }
    text.append("  training : bool\n  _is_full_backward_hook : Optional[bool]\n");
    return text.append(methods).toString();
  }

  private String names(Predicate<ScriptTensor> which) {
    StringBuilder names = new StringBuilder();
    tensors.stream()
        .filter(which)
        .forEach(tensor -> names.append('"').append(tensor.name()).append("\", "));
    return names.toString();
  }
}
