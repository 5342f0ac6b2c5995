// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.OptionsSchema;
import org.mtcrl.inference.options.bind.Overlay;
import org.mtcrl.inference.options.bind.Problems;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Composes one method: base, preset, method, {@code -D} for all methods, {@code -D} for this one,
 * each stronger than the one before.
 */
final class MethodComposer {
  /** The keys at the top of a file that every method inherits. */
  static final Set<String> BASE_KEYS = Set.of("model", "training", "regularizers");

  static final String METHODS = "methods";
  static final String CHOOSE = "choose";
  static final String REGULARIZERS = "regularizers";
  static final String PRESET = "preset";

  private final ConfigObject file;
  private final ConfigObject experimentPreset;
  private final List<ConfigObject> overrides;
  private final Presets presets;
  private final Problems problems;

  /**
   * Creates a composer.
   *
   * @param file the resolved file
   * @param experimentPreset what the file itself is laid over
   * @param overrides the command line's layers, in order
   */
  MethodComposer(
      ConfigObject file,
      ConfigObject experimentPreset,
      List<ConfigObject> overrides,
      Presets presets,
      Problems problems) {
    this.file = file;
    this.experimentPreset = experimentPreset;
    this.overrides = overrides;
    this.presets = presets;
    this.problems = problems;
  }

  /** The layers of a method, the strongest first. */
  Layers layers(String name, ConfigObject method) {
    KeyPath at = KeyPath.of(METHODS, name);
    List<Layers.Layer> stack = new ArrayList<>();
    for (ConfigObject override : overrides) {
      Optional<ConfigObject> own = objectAt(at, override);
      own.ifPresent(object -> stack.add(0, new Layers.Layer(at, flattenChoose(object))));
    }
    int own = stack.size();
    for (ConfigObject override : overrides) {
      ConfigObject base = base(override);
      if (!base.isEmpty()) {
        stack.add(own, new Layers.Layer(KeyPath.TOP, base));
      }
    }
    stack.add(new Layers.Layer(at, flattenChoose(method)));
    preset(stack, at)
        .ifPresent(preset -> stack.add(new Layers.Layer(KeyPath.TOP, flattenChoose(preset))));
    stack.add(new Layers.Layer(KeyPath.TOP, base(file)));
    stack.add(new Layers.Layer(KeyPath.TOP, base(experimentPreset)));
    return new Layers(MethodOptions.class, stack);
  }

  private static Optional<ConfigObject> objectAt(KeyPath path, ConfigObject object) {
    return path.find(object).filter(ConfigObject.class::isInstance).map(ConfigObject.class::cast);
  }

  private static ConfigObject base(ConfigObject object) {
    ConfigObject base = object;
    for (String key : object.keySet()) {
      base = BASE_KEYS.contains(key) ? base : base.withoutKey(key);
    }
    return base;
  }

  private Optional<ConfigObject> preset(List<Layers.Layer> stack, KeyPath at) {
    Optional<ConfigValue> named =
        stack.stream()
            .filter(layer -> layer.object().containsKey(PRESET))
            .findFirst()
            .map(layer -> layer.object().get(PRESET));
    if (named.isEmpty() || named.get().valueType() != ConfigValueType.STRING) {
      return Optional.empty(); // anything but a word is reported when the method is bound
    }
    return presets.find(Presets.Kind.METHOD, named.get(), " (in '" + at + "')", problems);
  }

  /** {@code choose} with its keys as paths, however the file nests them. */
  private static ConfigObject flattenChoose(ConfigObject method) {
    if (!(method.get(CHOOSE) instanceof ConfigObject choose)) {
      return method;
    }
    ConfigObject flat = Overlay.empty(choose);
    return method.withValue(CHOOSE, flatten(choose, "", flat));
  }

  private static ConfigObject flatten(ConfigObject object, String prefix, ConfigObject flat) {
    ConfigObject result = flat;
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      String path = prefix + entry.getKey();
      result =
          entry.getValue() instanceof ConfigObject inner
              ? flatten(inner, path + ".", result)
              : result.withValue(path, entry.getValue());
    }
    return result;
  }

  /** The regularizers that the strongest layer turned off. */
  static Set<String> removed(ConfigObject composed) {
    Set<String> removed = new TreeSet<>();
    if (composed.get(REGULARIZERS) instanceof ConfigObject regularizers) {
      regularizers.forEach(
          (name, value) -> {
            if (isOff(value)) {
              removed.add(name);
            }
          });
    }
    return removed;
  }

  private static boolean isOff(ConfigValue value) {
    ConfigValue type =
        value instanceof ConfigObject object ? object.get(OptionsSchema.TYPE) : value;
    boolean isNull = value.valueType() == ConfigValueType.NULL;
    return isNull || (type != null && Plugins.OFF.equals(type.unwrapped()));
  }

  /** A composed method without the regularizers that were turned off. */
  static ConfigObject withoutRemoved(ConfigObject composed) {
    Set<String> removed = removed(composed);
    if (removed.isEmpty()) {
      return composed;
    }
    ConfigObject regularizers =
        (ConfigObject) requireNonNull(composed.get(REGULARIZERS), "the method has no regularizers");
    for (String name : removed) {
      regularizers = regularizers.withoutKey(name);
    }
    return composed.withValue(REGULARIZERS, regularizers);
  }

  /** What marks a regularizer as turned off. */
  static ConfigValue off() {
    return ConfigValueFactory.fromAnyRef(Plugins.OFF);
  }
}
