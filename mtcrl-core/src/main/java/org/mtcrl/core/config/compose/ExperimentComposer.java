// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.inference.options.bind.Binding;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.Problems;
import org.mtcrl.inference.options.bind.Suggestions;

/**
 * A whole experiment before binding: the top level and every method composed of their layers. It
 * tells the binder how paths were written and in which order methods stand.
 */
final class ExperimentComposer implements Binding.Context {
  private final Layers top;
  private final Map<String, Layers> methods = new LinkedHashMap<>();
  private final ConfigObject composed;

  ExperimentComposer(
      ConfigObject file,
      List<ConfigObject> overrides,
      Presets presets,
      FileOrder order,
      Problems problems) {
    ConfigObject preset = experimentPreset(file, overrides, presets, problems);
    List<Layers.Layer> stack = new ArrayList<>();
    stack.add(new Layers.Layer(KeyPath.TOP, withoutMethods(file)));
    stack.add(new Layers.Layer(KeyPath.TOP, withoutMethods(preset)));
    overrides.forEach(
        override -> stack.add(0, new Layers.Layer(KeyPath.TOP, withoutMethods(override))));
    top = new Layers(ExperimentOptions.class, stack);

    ConfigObject whole = top.composed().withOrigin(file.origin());
    if (file.get(MethodComposer.METHODS) instanceof ConfigObject written) {
      MethodComposer composer = new MethodComposer(file, preset, overrides, presets, problems);
      refuseUnknownMethods(overrides, written.keySet(), problems);
      ConfigObject composedMethods = written;
      for (String name : order.keys(written)) {
        if (written.get(name) instanceof ConfigObject method) {
          Layers layers = composer.layers(name, method);
          methods.put(name, layers);
          composedMethods =
              composedMethods.withValue(name, MethodComposer.withoutRemoved(layers.composed()));
        }
      }
      whole = whole.withValue(MethodComposer.METHODS, composedMethods);
    } else if (file.containsKey(MethodComposer.METHODS)) {
      whole =
          whole.withValue(
              MethodComposer.METHODS, file.get(MethodComposer.METHODS)); // reported by the binder
    }
    composed = whole;
  }

  private static ConfigObject experimentPreset(
      ConfigObject file, List<ConfigObject> overrides, Presets presets, Problems problems) {
    ConfigValue named = file.get(MethodComposer.PRESET);
    for (ConfigObject override : overrides) {
      named = override.getOrDefault(MethodComposer.PRESET, named);
    }
    return named == null || named.valueType() != ConfigValueType.STRING
        ? ConfigFactory.empty()
            .root() // anything but a word is reported when the experiment is bound
        : presets
            .find(Presets.Kind.EXPERIMENT, named, "", problems)
            .orElse(ConfigFactory.empty().root());
  }

  private static ConfigObject withoutMethods(ConfigObject object) {
    ConfigObject kept = object.withoutKey(MethodComposer.METHODS);
    for (String key : MethodComposer.BASE_KEYS) {
      kept = kept.withoutKey(key);
    }
    return kept;
  }

  private static void refuseUnknownMethods(
      List<ConfigObject> overrides, Set<String> known, Problems problems) {
    for (ConfigObject override : overrides) {
      ConfigValue methods = override.get(MethodComposer.METHODS);
      if (methods == null) {
        continue;
      }
      if (!(methods instanceof ConfigObject object)) {
        problems.add(methods, "'methods' cannot be replaced as a whole; name a method's key");
        continue;
      }
      new TreeMap<>(object)
          .forEach(
              (name, method) -> {
                if (!known.contains(name)) {
                  problems.add(
                      method,
                      "unknown method '%s'; %s"
                          .formatted(name, Suggestions.remedy(name, new TreeSet<>(known))));
                }
              });
    }
  }

  /** The whole experiment as one object. */
  ConfigObject composed() {
    return composed;
  }

  /** The layers of every method, in the order of the file. */
  Map<String, Layers> methods() {
    return methods;
  }

  @Override
  public KeyPath written(KeyPath path) {
    List<String> keys = path.segments();
    boolean inMethod = keys.size() > 2 && keys.get(0).equals(MethodComposer.METHODS);
    Layers layers = inMethod ? methods.get(keys.get(1)) : null;
    return layers == null ? path : layers.written(path.from(2), path);
  }

  @Override
  public Collection<String> entries(KeyPath path, ConfigObject map) {
    return path.equals(KeyPath.of(MethodComposer.METHODS))
        ? ordered(map)
        : new TreeSet<>(map.keySet());
  }

  private Collection<String> ordered(ConfigObject map) {
    List<String> ordered = new ArrayList<>(methods.keySet());
    map.keySet().stream().filter(name -> !methods.containsKey(name)).forEach(ordered::add);
    return ordered;
  }

  @Override
  public Set<String> alsoKnown(KeyPath path) {
    return path.isTop() ? MethodComposer.BASE_KEYS : Set.of();
  }
}
