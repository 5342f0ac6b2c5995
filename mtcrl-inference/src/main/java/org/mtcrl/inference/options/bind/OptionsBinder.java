// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.Provider;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Binds configuration objects into options records. A record declares its keys with {@link
 * org.mtcrl.api.options.Option} on each component.
 */
public final class OptionsBinder {
  private final Plugins plugins;

  /** Creates a binder that resolves plugins against these. */
  public OptionsBinder(Plugins plugins) {
    this.plugins = requireNonNull(plugins, "plugins is null");
  }

  /**
   * Binds an object into a record.
   *
   * @throws InvalidConfigurationException with everything that is wrong with it
   */
  public <O extends Record> O bind(ConfigObject object, Class<O> type) {
    Problems problems = new Problems();
    Optional<O> bound =
        new Binding(plugins, problems, Binding.Context.PLAIN).record(object, type, KeyPath.TOP);
    problems.throwIfAny();
    return bound.orElseThrow();
  }

  /**
   * Binds texts {@code key=value} into a record, as commands take them. The value is HOCON; a list
   * may also be written without brackets: {@code strength=0.95,0.8}.
   *
   * @param assignments the texts; later ones are stronger
   * @param place what a problem that concerns no single text is attributed to, for example the name
   *     of the command
   * @throws InvalidConfigurationException with everything that is wrong with them
   */
  public <O extends Record> O bind(List<String> assignments, String place, Class<O> type) {
    Problems problems = new Problems();
    OptionsSchema schema = OptionsSchema.of(type);
    Config given = ConfigFactory.empty();
    for (String assignment : assignments) {
      given =
          CommandLineOverride.parse(
                  withBrackets(assignment, schema), ConfigFactory.empty(), problems)
              .map(ConfigObject::toConfig)
              .orElse(ConfigFactory.empty())
              .withFallback(given);
    }
    ConfigObject object = given.root().withOrigin(ConfigOriginFactory.newSimple(place));
    Optional<O> bound =
        new Binding(plugins, problems, Binding.Context.PLAIN).record(object, type, KeyPath.TOP);
    problems.throwIfAny();
    return bound.orElseThrow();
  }

  private static String withBrackets(String assignment, OptionsSchema schema) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      return assignment;
    }
    String name = assignment.substring(0, equals).strip();
    String value = assignment.substring(equals + 1).strip();
    boolean isList =
        schema
            .key(name)
            .map(OptionsSchema.Key::type)
            .filter(
                type ->
                    type instanceof ParameterizedType generic && generic.getRawType() == List.class)
            .isPresent();
    return isList && !value.startsWith("[") ? "%s=[%s]".formatted(name, value) : assignment;
  }

  /**
   * Binds the keys of one plugin.
   *
   * @param type the provider's name
   * @param keys the plugin's own keys
   * @throws org.mtcrl.inference.plugin.UnknownPluginException if there is no such plugin
   * @throws InvalidConfigurationException with everything that is wrong with the keys
   */
  public ConfiguredPlugin plugin(PluginKind kind, String type, ConfigObject keys) {
    Provider<?> provider = plugins.get(kind, type);
    return new ConfiguredPlugin(kind, provider, bind(keys, provider.optionsType()), keys);
  }

  /**
   * The configuration that {@link #bind} turns into an equal record: all defaults filled in, keys
   * in alphabetical order.
   */
  public static ConfigObject write(Record options) {
    ConfigObject empty = ConfigFactory.empty().root();
    ConfigObject object = empty;
    for (ResolvedValue value : new OptionsWriter().write(options, empty)) {
      object = object.toConfig().withValue(value.path(), value.value()).root();
    }
    return object;
  }

  /** The keys that a record declares, with types, defaults, units and ranges in words. */
  public static List<OptionDoc> document(Class<? extends Record> type) {
    return OptionDoc.of(type);
  }
}
