// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.Provider;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/**
 * What every provider promises, whatever it makes: a name, a description, a constructor, a line in
 * {@code META-INF/services}, and options that declare themselves. Extend the contract of a kind.
 *
 * @param <P> the kind of provider
 */
public abstract class ProviderContract<P extends Provider<?>> {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Class<?> service;

  ProviderContract(Class<?> service) {
    this.service = service;
  }

  /** The provider that is tested. */
  protected abstract P provider();

  /** The plugin's keys as they would stand in a configuration; by default none. */
  protected String options() {
    return "";
  }

  /**
   * Keys that the plugin must refuse, each as in {@link #options()}. What {@link
   * org.mtcrl.api.options.Option} declares is tested without being named here.
   */
  protected List<String> wrongOptions() {
    return List.of();
  }

  @Test
  final void nameIsInKebabCase() {
    String name = provider().name();
    if (name == null || !KEBAB_CASE.matcher(name).matches() || name.equals(Plugins.OFF)) {
      throw ContractFailure.of(
          "the provider's name is '" + name + "'",
          "configurations select the plugin by it, as a key among others in lower case",
          "return small letters, digits and single hyphens from name(), for example 'my-plugin';"
              + " 'off' is taken");
    }
  }

  @Test
  final void descriptionIsOneLineWithoutAFullStop() {
    String description = provider().description();
    if (description == null
        || description.isBlank()
        || description.contains("\n")
        || description.endsWith(".")) {
      throw ContractFailure.of(
          "the description of '" + provider().name() + "' is '" + description + "'",
          "'mtcrl plugins' shows it in a table, one line a plugin",
          "return one line without a full stop from description()");
    }
  }

  @Test
  final void serviceLoaderFindsTheProvider() {
    Class<?> type = provider().getClass();
    boolean constructible =
        Modifier.isPublic(type.getModifiers())
            && !Modifier.isAbstract(type.getModifiers())
            && (!type.isMemberClass() || Modifier.isStatic(type.getModifiers()))
            && List.of(type.getConstructors()).stream().anyMatch(c -> c.getParameterCount() == 0);
    if (!constructible) {
      throw ContractFailure.of(
          type.getName() + " is no public class with a public constructor without arguments",
          "java.util.ServiceLoader makes the provider, and can make no other",
          "make the class public (and static, if it lies in another) and remove the constructor's"
              + " arguments; what can be set belongs into the options record");
    }
    if (!isRegistered(type)) {
      throw ContractFailure.of(
          "java.util.ServiceLoader does not find " + type.getName(),
          "mtcrl finds plugins in no other way",
          "add the line '%s' to src/main/resources/META-INF/services/%s"
              .formatted(type.getName(), service.getName()));
    }
  }

  private boolean isRegistered(Class<?> type) {
    var found = ServiceLoader.load(service, type.getClassLoader()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return false;
        }
        if (found.next().type() == type) {
          return true;
        }
      } catch (ServiceConfigurationError e) {
        throw ContractFailure.of(
            "a file META-INF/services/" + service.getName() + " cannot be used",
            "no plugin of this kind is found behind the broken line",
            "name one public class a line, as it is called in its source, with '$' before the name"
                + " of an inner class",
            e);
      }
    }
  }

  @Test
  final void optionsAreDocumented() {
    new OptionsRules(provider()).everyOptionIsDocumented();
  }

  @Test
  final void optionsBind() {
    new OptionsRules(provider()).defaultsBind(keys());
  }

  @Test
  final void wrongOptionsAreRefused() {
    new OptionsRules(provider()).wrongValuesAreRefused(keys(), wrongOptions());
  }

  /** The keys of {@link #options()}. */
  final Config keys() {
    try {
      return ConfigFactory.parseString(options()).resolve();
    } catch (ConfigException e) {
      throw ContractFailure.of(
          "options() of " + getClass().getSimpleName() + " is no HOCON",
          "the test binds it as mtcrl binds a configuration's keys",
          "write it as in a configuration, for example \"weight = 2, form = norm\"",
          e);
    }
  }

  /** The provider's options record with the keys of {@link #options()}. */
  final <O extends Record> O bind(Provider<O> provider) {
    return bind(provider, keys());
  }

  static <O extends Record> O bind(Provider<O> provider, Config keys) {
    try {
      return new OptionsBinder(Plugins.of(List.of())).bind(keys.root(), provider.optionsType());
    } catch (InvalidConfigurationException e) {
      throw ContractFailure.of(
          "the options of '" + provider.name() + "' do not bind",
          "the other rules need a plugin to test",
          "return valid keys from options(), with all that are required",
          e);
    }
  }
}
