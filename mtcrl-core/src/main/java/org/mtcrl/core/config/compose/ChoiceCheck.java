// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.inference.options.bind.Binding;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.Problems;
import org.mtcrl.inference.options.bind.Suggestions;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Checks a method's {@code choose}: every key must be one of the method's, every value must fit.
 */
final class ChoiceCheck {
  private static final Set<String> FIXED = Set.of("preset", MethodComposer.CHOOSE);

  private final Plugins plugins;
  private final Problems problems;

  ChoiceCheck(Plugins plugins, Problems problems) {
    this.plugins = plugins;
    this.problems = problems;
  }

  void check(String method, Layers layers) {
    ConfigObject composed = MethodComposer.withoutRemoved(layers.composed());
    if (!(composed.get(MethodComposer.CHOOSE) instanceof ConfigObject choose)) {
      return;
    }
    for (String key : new TreeSet<>(choose.keySet())) {
      if (choose.get(key) instanceof ConfigList values) {
        check(method, layers, composed, key, values);
      }
    }
  }

  private void check(
      String method, Layers layers, ConfigObject composed, String key, ConfigList values) {
    String where =
        "'%s' in '%s'"
            .formatted(key, KeyPath.of(MethodComposer.METHODS, method, MethodComposer.CHOOSE));
    List<String> keys;
    try {
      keys = ConfigUtil.splitPath(key);
    } catch (ConfigException.BadPath e) {
      problems.add(values, where + " is no key; expected words with dots between them");
      return;
    }
    if (FIXED.contains(keys.get(0))) {
      problems.add(
          values, where + " cannot be chosen; name a key of model, training or regularizers");
      return;
    }
    if (values.isEmpty()) {
      problems.add(values, where + " is empty; give the values to choose from");
      return;
    }
    Set<Object> distinct = new HashSet<>();
    if (!values.stream().allMatch(value -> distinct.add(canonical(value)))) {
      problems.add(values, where + " holds a value twice; name each once");
    }
    if (isPenalty(keys) && unknownPenalty(composed, keys, where, values)) {
      return;
    }
    for (ConfigValue value : values) {
      bind(method, layers, keys, value);
    }
  }

  private static boolean isPenalty(List<String> keys) {
    return keys.size() > 1 && keys.get(0).equals(MethodComposer.REGULARIZERS);
  }

  private boolean unknownPenalty(
      ConfigObject composed, List<String> keys, String where, ConfigValue values) {
    Set<String> known =
        composed.get(MethodComposer.REGULARIZERS) instanceof ConfigObject object
            ? new TreeSet<>(object.keySet())
            : Set.of();
    String name = keys.get(1);
    if (known.contains(name)) {
      return false;
    }
    problems.add(
        values,
        "%s names the regularizer '%s', which the method lacks; %s"
            .formatted(
                where, name, known.isEmpty() ? "it has none" : Suggestions.remedy(name, known)));
    return true;
  }

  /** Numbers by value, so that 1 and 1.0 are the same. */
  private static Object canonical(ConfigValue value) {
    return value.unwrapped() instanceof Number number
        ? (Object) number.doubleValue()
        : String.valueOf(value.unwrapped());
  }

  /** Binds the method with one of the values; a problem is reported at the place of the value. */
  private void bind(String method, Layers layers, List<String> keys, ConfigValue value) {
    KeyPath at = KeyPath.of(MethodComposer.METHODS, method);
    Layers chosen =
        layers.with(new Layers.Layer(at, value.atPath(ConfigUtil.joinPath(keys)).root()));
    Binding.Context context =
        new Binding.Context() {
          @Override
          public KeyPath written(KeyPath path) {
            return path.segments().size() > 2 ? chosen.written(path.from(2), path) : path;
          }
        };
    ConfigObject composed = MethodComposer.withoutRemoved(chosen.composed());
    new Binding(plugins, problems, context).record(composed, MethodOptions.class, at);
  }
}
