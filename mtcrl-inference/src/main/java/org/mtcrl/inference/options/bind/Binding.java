// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.plugin.Plugins;

/**
 * One walk over a configuration and the records that declare it. Problems are collected; what has
 * one is bound to nothing, and the walk goes on beside it.
 */
public final class Binding {
  private final Problems problems;
  private final Context context;
  private final PluginBinding pluginBinding;

  public Binding(Plugins plugins, Problems problems, Context context) {
    this.problems = problems;
    this.context = context;
    this.pluginBinding = new PluginBinding(this, plugins, problems);
  }

  /** What a walk must know about the configuration around the records. */
  public interface Context {
    /** Shows paths as they are and sorts the entries of maps. */
    Context PLAIN = new Context() {};

    /** A path as the user wrote it: a key that a method inherits is written elsewhere. */
    default KeyPath written(KeyPath path) {
      return path;
    }

    /** The entries of a map in the order that matters. */
    default Collection<String> entries(KeyPath path, ConfigObject map) {
      return new TreeSet<>(map.keySet());
    }

    /** Further keys that are known at a path although the record there does not declare them. */
    default Set<String> alsoKnown(KeyPath path) {
      return Set.of();
    }
  }

  String show(KeyPath path) {
    return context.written(path).toString();
  }

  /** Binds an object into a record; empty when it has a problem. */
  public <O extends Record> Optional<O> record(ConfigObject object, Class<O> type, KeyPath path) {
    return record(object, type, path, Set.of());
  }

  public <O extends Record> Optional<O> record(
      ConfigObject object, Class<O> type, KeyPath path, Set<String> alsoKnown) {
    OptionsSchema schema = OptionsSchema.of(type);
    if (schema.flatPlugin().isEmpty()) {
      refuseUnknown(object, schema, path, alsoKnown);
    }
    return components(object, schema, schema, path).map(type::cast);
  }

  /**
   * Binds the components of a record.
   *
   * @param schema the record's
   * @param whole the schema of the record that the object stands for; {@code schema} itself but for
   *     a record that lies flat in it
   */
  private Optional<? extends Record> components(
      ConfigObject object, OptionsSchema schema, OptionsSchema whole, KeyPath path) {
    List<Object> arguments = new ArrayList<>();
    for (OptionsSchema.Component component : schema.components()) {
      Object argument;
      if (component instanceof OptionsSchema.FlatRecord flat) {
        argument = components(object, flat.schema(), whole, path).orElse(null);
      } else {
        OptionsSchema.Key key = (OptionsSchema.Key) component;
        argument =
            key.isFlatPlugin()
                ? pluginBinding.flat(object, whole, key, path)
                : component(object, key, path);
      }
      if (argument != null) {
        arguments.add(argument);
      }
    }
    boolean complete = arguments.size() == schema.components().size();
    return complete ? construct(object, schema.type(), arguments, path) : Optional.empty();
  }

  private void refuseUnknown(
      ConfigObject object, OptionsSchema schema, KeyPath path, Set<String> alsoKnown) {
    TreeSet<String> known = schema.names();
    Set<String> elsewhere = new TreeSet<>(alsoKnown);
    elsewhere.addAll(context.alsoKnown(path));
    for (String name : new TreeSet<>(object.keySet())) {
      if (known.contains(name) || elsewhere.contains(name)) {
        continue;
      }
      Set<String> candidates = new TreeSet<>(known);
      candidates.addAll(elsewhere);
      String parent = context.written(path.child(name)).parent().toString();
      problems.add(
          SourceLocation.of(entry(object, name)),
          "unknown key '%s' %s; %s"
              .formatted(name, KeyPath.in(parent), Suggestions.remedy(name, candidates)));
    }
  }

  private @Nullable Object component(ConfigObject object, OptionsSchema.Key key, KeyPath path) {
    ConfigValue value = object.get(key.name());
    KeyPath at = path.child(key.name());
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      Option option = key.option().orElseThrow();
      if (!option.defaultValue().equals(Option.REQUIRED)) {
        value = byDefault(option, key);
      } else if (isOptional(key.type())) {
        return Optional.empty();
      } else {
        // A merged object stands where its first key does; the whole file stands nowhere in itself.
        SourceLocation place =
            path.isTop() ? SourceLocation.of(object.origin()) : SourceLocation.of(object);
        problems.add(
            place,
            "required key '%s' is missing %s; add it (%s)"
                .formatted(key.name(), KeyPath.in(show(path)), option.doc()));
        return null;
      }
    }
    return value(value, key.type(), key, at);
  }

  private static ConfigValue byDefault(Option option, OptionsSchema.Key key) {
    String text = option.defaultValue().isEmpty() ? "\"\"" : option.defaultValue();
    ConfigParseOptions named =
        ConfigParseOptions.defaults().setOriginDescription(SourceLocation.DEFAULT);
    return entry(ConfigFactory.parseString(key.name() + " = " + text, named).root(), key.name());
  }

  private static ConfigValue entry(ConfigObject object, String key) {
    return requireNonNull(object.get(key), "the object has no such key");
  }

  private static boolean isOptional(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
  }

  /** Binds a value to a type; null when it has a problem. */
  @Nullable Object value(ConfigValue given, Type type, OptionsSchema.Key key, KeyPath path) {
    if (type == ConfiguredPlugin.class) {
      return pluginBinding.nested(given, key, path);
    }
    ConfigValue value = Overlay.expand(given, type);
    if (type instanceof ParameterizedType generic) {
      return container(value, generic, key, path);
    }
    Class<?> raw = (Class<?>) type;
    if (OptionsSchema.isOptions(raw)) {
      return value instanceof ConfigObject object
          ? record(object, raw.asSubclass(Record.class), path).orElse(null)
          : wrongType(value, path, "an object in braces");
    }
    try {
      return ScalarReader.read(value, raw, key);
    } catch (ScalarReader.UnfitException e) {
      problems.add(value, "'" + show(path) + "' is " + describe(value) + e.getMessage());
      return null;
    }
  }

  private @Nullable Object container(
      ConfigValue value, ParameterizedType type, OptionsSchema.Key key, KeyPath path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      Object bound = value(value, arguments[0], key, path);
      return bound == null ? null : Optional.of(bound);
    }
    if (type.getRawType() == List.class) {
      return value instanceof ConfigList list
          ? elements(list, arguments[0], key, path)
          : wrongType(value, path, "a list in brackets");
    }
    if (Overlay.isMap(type)) {
      return value instanceof ConfigObject object
          ? entries(object, arguments[1], key, path)
          : wrongType(value, path, "an object in braces");
    }
    throw new IllegalArgumentException("options of type " + type + " are not supported");
  }

  private @Nullable List<Object> elements(
      List<ConfigValue> list, Type type, OptionsSchema.Key key, KeyPath path) {
    List<Object> elements = new ArrayList<>();
    for (ConfigValue element : list) {
      Object bound = value(element, type, key, path);
      if (bound != null) {
        elements.add(bound);
      }
    }
    return elements.size() == list.size() ? elements : null;
  }

  private @Nullable Map<String, Object> entries(
      ConfigObject object, Type type, OptionsSchema.Key key, KeyPath path) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String name : context.entries(path, object)) {
      Object bound = value(entry(object, name), type, key, path.child(name));
      if (bound != null) {
        entries.put(name, bound);
      }
    }
    return entries.size() == object.size() ? entries : null;
  }

  private @Nullable Object wrongType(ConfigValue value, KeyPath path, String expected) {
    problems.add(value, "'" + show(path) + "' is " + describe(value) + "; expected " + expected);
    return null;
  }

  /** A value in words. */
  static String describe(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "an object";
      case LIST -> "a list";
      case NULL -> "null";
      case STRING -> "'" + value.unwrapped() + "'";
      case NUMBER, BOOLEAN -> value.unwrapped().toString();
    };
  }

  private <O extends Record> Optional<O> construct(
      ConfigObject object, Class<O> type, List<Object> arguments, KeyPath path) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    for (Constructor<?> candidate : type.getDeclaredConstructors()) {
      if (isCanonical(candidate, type)) {
        constructor = candidate;
      }
    }
    try {
      constructor.setAccessible(true);
      return Optional.of(type.cast(constructor.newInstance(arguments.toArray())));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        String message = String.valueOf(cause.getMessage());
        String shown = show(path);
        problems.add(
            blamed(object, message), (shown.isEmpty() ? "" : "'" + shown + "': ") + message);
        return Optional.empty();
      }
      throw new IllegalStateException("cannot make " + type.getName() + " of " + arguments, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getName() + " of " + arguments, e);
    }
  }

  /** Where the first key stands that a sentence names in quotes; else where the object stands. */
  private static SourceLocation blamed(ConfigObject object, String sentence) {
    return object.keySet().stream()
        .filter(key -> sentence.contains("'" + key + "'"))
        .min(Comparator.comparingInt(key -> sentence.indexOf("'" + key + "'")))
        .map(key -> SourceLocation.of(entry(object, key)))
        .orElseGet(() -> SourceLocation.of(object));
  }

  private static boolean isCanonical(Constructor<?> constructor, Class<?> type) {
    Class<?>[] parameters = constructor.getParameterTypes();
    var components = type.getRecordComponents();
    if (parameters.length != components.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] != components[i].getType()) {
        return false;
      }
    }
    return true;
  }
}
