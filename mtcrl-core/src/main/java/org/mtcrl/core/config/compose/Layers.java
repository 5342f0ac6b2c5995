// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.Overlay;

/**
 * What a method, or the top of an experiment, is composed of: layers, the strongest first.
 *
 * @param type the record that all layers describe
 * @param stack the layers, normalized
 */
record Layers(Type type, List<Layer> stack) {

  /**
   * One layer.
   *
   * @param prefix where its keys lie in what the user wrote: nowhere deeper for the base, {@code
   *     methods.NAME} for a method
   * @param object its keys
   */
  record Layer(KeyPath prefix, ConfigObject object) {}

  Layers {
    stack =
        stack.stream()
            .map(
                layer ->
                    new Layer(
                        layer.prefix(), (ConfigObject) Overlay.normalize(layer.object(), type)))
            .toList();
  }

  /** The same with a stronger layer on top. */
  Layers with(Layer top) {
    List<Layer> higher = new ArrayList<>();
    higher.add(top);
    higher.addAll(stack);
    return new Layers(type, higher);
  }

  /** All layers laid over another. */
  ConfigObject composed() {
    ConfigValue composed = stack.get(stack.size() - 1).object();
    for (int i = stack.size() - 2; i >= 0; i--) {
      composed = Overlay.lay(stack.get(i).object(), composed, type, "");
    }
    return (ConfigObject) composed;
  }

  /** The path of a value as it was written in the strongest layer that has it. */
  KeyPath written(KeyPath path, KeyPath otherwise) {
    return stack.stream()
        .filter(layer -> path.find(layer.object()).isPresent())
        .findFirst()
        .map(layer -> layer.prefix().resolve(path))
        .orElse(otherwise);
  }
}
