// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Provider;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.PluginGuard;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import org.mtcrl.inference.plugin.UnknownPluginException;

/**
 * Binds plugins: finds the provider that a configuration names and checks the keys that are its.
 */
final class PluginBinding {
  private final Binding binding;
  private final Plugins plugins;
  private final Problems problems;

  PluginBinding(Binding binding, Plugins plugins, Problems problems) {
    this.binding = binding;
    this.plugins = plugins;
    this.problems = problems;
  }

  /** A plugin under a key of its own: all other keys of the object are the plugin's. */
  @Nullable ConfiguredPlugin nested(ConfigValue given, OptionsSchema.Key key, KeyPath path) {
    PluginComponent plugin = key.plugin().orElseThrow();
    ConfigValue value = Overlay.expand(given, new Overlay.PluginSpecType(""));
    if (!(value instanceof ConfigObject object)) {
      problems.add(
          value,
          "'%s' is %s; expected the name of %s or an object with its 'type'"
              .formatted(binding.show(path), Binding.describe(value), article(plugin.value())));
      return null;
    }
    String byDefault = key.option().orElseThrow().defaultValue();
    return plugin(object, Set.of(), plugin.value(), byDefault, path);
  }

  /** A plugin whose keys lie beside those of the framework. */
  @Nullable ConfiguredPlugin flat(
      ConfigObject object, OptionsSchema schema, OptionsSchema.Key key, KeyPath path) {
    PluginComponent plugin = key.plugin().orElseThrow();
    boolean inMap = plugin.value() == PluginKind.REGULARIZER && !path.isTop();
    String byDefault = inMap ? path.segments().get(path.segments().size() - 1) : plugin.byDefault();
    Set<String> framework = schema.names();
    framework.remove(OptionsSchema.TYPE);
    return plugin(object, framework, plugin.value(), byDefault, path);
  }

  private @Nullable ConfiguredPlugin plugin(
      ConfigObject object,
      Set<String> frameworkKeys,
      PluginKind kind,
      String byDefault,
      KeyPath path) {
    String name = name(object, kind, byDefault, path);
    if (name == null) {
      return null;
    }
    Optional<Provider<?>> provider = plugins.find(kind, name);
    if (provider.isEmpty()) {
      ConfigValue where = object.getOrDefault(OptionsSchema.TYPE, object);
      problems.add(where, unknown(kind, name, path));
      return null;
    }
    ConfigObject own = object.withoutKey(OptionsSchema.TYPE);
    for (String key : frameworkKeys) {
      own = own.withoutKey(key);
    }
    return check(own, frameworkKeys, kind, provider.get(), path);
  }

  private @Nullable String name(
      ConfigObject object, PluginKind kind, String byDefault, KeyPath path) {
    ConfigValue type = object.get(OptionsSchema.TYPE);
    if (type == null || type.valueType() == ConfigValueType.NULL) {
      if (byDefault.isEmpty()) {
        problems.add(
            object,
            "required key 'type' is missing %s; add it (known are %s)"
                .formatted(KeyPath.in(binding.show(path)), Suggestions.list(plugins.names(kind))));
        return null;
      }
      return byDefault;
    }
    if (type.valueType() != ConfigValueType.STRING) {
      problems.add(
          type,
          "'%s' is %s; expected the name of %s"
              .formatted(
                  binding.show(path.child(OptionsSchema.TYPE)),
                  Binding.describe(type),
                  article(kind)));
      return null;
    }
    return (String) type.unwrapped();
  }

  private String unknown(PluginKind kind, String name, KeyPath path) {
    Set<String> names = plugins.names(kind);
    String guess =
        Suggestions.to(name, names).isEmpty()
            ? ""
            : "; " + Suggestions.remedy(name, names).replace("?", "");
    return "unknown %s '%s' %s%s; %s"
        .formatted(
            kind.label(),
            name,
            KeyPath.in(binding.show(path)),
            guess,
            UnknownPluginException.remedy(plugins, kind, name));
  }

  private static String article(PluginKind kind) {
    return (kind == PluginKind.ARCHITECTURE ? "an " : "a ") + kind.label();
  }

  /** Binds the plugin's keys now, so that all problems of a file are reported together. */
  private @Nullable ConfiguredPlugin check(
      ConfigObject own,
      Set<String> frameworkKeys,
      PluginKind kind,
      Provider<?> provider,
      KeyPath path) {
    Set<String> alsoKnown = new TreeSet<>(frameworkKeys);
    alsoKnown.add(OptionsSchema.TYPE);
    String name = provider.name();
    OptionsSchema schema;
    try {
      schema = OptionsSchema.of(provider.optionsType());
    } catch (IllegalArgumentException e) {
      problems.add(own, "the " + kind.label() + " '" + name + "' is broken: " + e.getMessage());
      return null;
    }
    Set<String> taken = schema.names();
    taken.retainAll(alsoKnown);
    if (!taken.isEmpty()) {
      problems.add(
          own,
          "the %s '%s' is broken: it declares %s, which the framework keeps for itself"
              .formatted(kind.label(), name, Suggestions.list(taken)));
      return null;
    }
    // A constructor of the plugin's: what it throws besides a problem is the plugin's failure.
    Optional<? extends Record> options =
        PluginGuard.of(kind, provider)
            .create(
                "in its options record",
                IllegalArgumentException.class,
                () -> binding.record(own, provider.optionsType(), path, alsoKnown));
    return options.map(bound -> new ConfiguredPlugin(kind, provider, bound, own)).orElse(null);
  }
}
