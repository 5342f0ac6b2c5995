// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Lays one configuration over another, knowing what their keys mean.
 *
 * <p>HOCON alone would let {@code routing = sigmoid} replace a whole {@code routing} object below
 * it. Here a string stands for {@code { type = string }} on every layer, and so the other keys
 * stay. When a layer names another plugin, the keys of the plugin below go with it: they would mean
 * nothing to the new one.
 */
public final class Overlay {
  private Overlay() {}

  /** A string for a type that selects by {@code type} as the object that it stands for. */
  static ConfigValue expand(ConfigValue value, Type type) {
    if (value.valueType() != ConfigValueType.STRING || !selectsByType(type)) {
      return value;
    }
    return ConfigFactory.empty()
        .withValue(OptionsSchema.TYPE, value)
        .root()
        .withOrigin(value.origin());
  }

  /** Expands every shorthand below a value. */
  public static ConfigValue normalize(ConfigValue value, Type type) {
    ConfigValue expanded = expand(value, type);
    if (!(expanded instanceof ConfigObject object)) {
      return expanded;
    }
    ConfigObject normalized = object;
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      normalized =
          normalized.withValue(
              entry.getKey(), normalize(entry.getValue(), childType(type, entry.getKey())));
    }
    return normalized;
  }

  /**
   * One value over another, both normalized.
   *
   * @param key the key of both, which names a plugin of a map where nothing else does
   */
  public static ConfigValue lay(ConfigValue upper, ConfigValue lower, Type type, String key) {
    if (!(upper instanceof ConfigObject top) || !(lower instanceof ConfigObject below)) {
      return upper;
    }
    ConfigObject kept =
        namesOtherPlugin(top, below, type, key) ? withoutPlugin(below, type) : below;
    ConfigObject merged = top;
    for (Map.Entry<String, ConfigValue> entry : kept.entrySet()) {
      String name = entry.getKey();
      ConfigValue over = top.get(name);
      ConfigValue value =
          over == null
              ? entry.getValue()
              : lay(over, entry.getValue(), childType(type, name), name);
      merged = merged.withValue(name, value);
    }
    return merged;
  }

  private static boolean namesOtherPlugin(
      ConfigObject upper, ConfigObject lower, Type type, String key) {
    Optional<String> byDefault = pluginByDefault(type, key);
    String named = text(upper.get(OptionsSchema.TYPE));
    if (byDefault.isEmpty() || named == null || named.equals(Plugins.OFF)) {
      return false;
    }
    String before = text(lower.get(OptionsSchema.TYPE));
    return !named.equals(before == null ? byDefault.get() : before) && !Plugins.OFF.equals(before);
  }

  private static @Nullable String text(@Nullable ConfigValue value) {
    return value != null && value.valueType() == ConfigValueType.STRING
        ? (String) value.unwrapped()
        : null;
  }

  /** The plugin that an object selects without {@code type}; empty when it selects none. */
  private static Optional<String> pluginByDefault(Type type, String key) {
    if (type instanceof PluginSpecType spec) {
      return Optional.of(spec.byDefault());
    }
    return schema(type)
        .flatMap(OptionsSchema::flatPlugin)
        .flatMap(OptionsSchema.Key::plugin)
        .map(PluginComponent::byDefault)
        .map(byDefault -> byDefault.isEmpty() ? key : byDefault);
  }

  private static ConfigObject withoutPlugin(ConfigObject object, Type type) {
    ConfigObject kept = object;
    for (String name : object.keySet()) {
      boolean ofFramework = schema(type).flatMap(schema -> schema.key(name)).isPresent();
      kept = ofFramework ? kept : kept.withoutKey(name);
    }
    return kept;
  }

  private static boolean selectsByType(Type type) {
    return type instanceof PluginSpecType || schema(type).map(OptionsSchema::hasType).orElse(false);
  }

  private static Optional<OptionsSchema> schema(Type type) {
    if (type instanceof Class<?> raw && OptionsSchema.isOptions(raw)) {
      return Optional.of(OptionsSchema.of(raw.asSubclass(Record.class)));
    }
    return Optional.empty();
  }

  /** The declared type of a key below a type; {@code Object} where nothing is declared. */
  static Type childType(Type type, String name) {
    if (isMap(type)) {
      return ((ParameterizedType) type).getActualTypeArguments()[1];
    }
    return schema(type)
        .flatMap(schema -> schema.key(name))
        .map(Overlay::declaredType)
        .orElse(Object.class);
  }

  private static Type declaredType(OptionsSchema.Key key) {
    if (key.type() == ConfiguredPlugin.class) {
      String byDefault = key.option().map(Option::defaultValue).orElse("");
      return new PluginSpecType(byDefault);
    }
    return key.type();
  }

  static boolean isMap(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
  }

  /** An empty object that says where it would have been. */
  public static ConfigObject empty(ConfigValue near) {
    return ConfigValueFactory.fromMap(Map.of()).withOrigin(near.origin());
  }

  /** The type of a component that holds a plugin alone: all of its keys are the plugin's. */
  record PluginSpecType(String byDefault) implements Type {}
}
