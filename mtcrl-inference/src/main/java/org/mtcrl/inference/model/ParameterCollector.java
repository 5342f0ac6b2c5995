// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers a model's arrays under unique names: those that are trained, and those that are not. */
final class ParameterCollector {
  private final Map<String, NDArray> trained = new LinkedHashMap<>();
  private final Map<String, NDArray> buffers = new LinkedHashMap<>();

  void addBlock(String path, Block block) {
    for (Pair<String, Parameter> entry : block.getParameters()) {
      Parameter parameter = entry.getValue();
      // DJL counts children from 1 with leading zeros: 01Linear_weight.
      String name = path + "." + entry.getKey();
      if (parameter.requiresGradient()) {
        addTrained(name, parameter.getArray());
      } else {
        addBuffer(name, parameter.getArray());
      }
    }
  }

  void addTrained(String name, NDArray array) {
    put(trained, name, array);
  }

  void addBuffer(String name, NDArray array) {
    put(buffers, name, array);
  }

  private static void put(Map<String, NDArray> arrays, String name, NDArray array) {
    if (arrays.putIfAbsent(name, array) != null) {
      throw new IllegalStateException("two parameters are called '" + name + "'");
    }
    array.setName(name);
  }

  NDList trained() {
    return new NDList(trained.values());
  }

  NDList buffers() {
    return new NDList(buffers.values());
  }
}
