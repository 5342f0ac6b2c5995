// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.NotHashed;
import org.mtcrl.inference.options.PluginComponent;

/**
 * The keys that an options record declares.
 *
 * @param type the record
 * @param components in the record's order
 */
public record OptionsSchema(Class<? extends Record> type, List<Component> components) {
  public static final String TYPE = "type";

  /** One component of an options record. */
  public sealed interface Component permits Key, FlatRecord {
    /** Reads the component. */
    Method accessor();

    /** The value of this component in a record. */
    default Object read(Record record) {
      try {
        accessor().setAccessible(true);
        return accessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "cannot read '%s' of %s".formatted(accessor().getName(), record), e);
      }
    }
  }

  /**
   * A component that is a key.
   *
   * @param name the key in a configuration, in kebab case
   * @param type the component's type
   * @param option what it declares; empty for a plugin whose keys lie flat beside the others
   * @param plugin which plugins it names, for a {@link ConfiguredPlugin}
   * @param isNotHashed whether it has no influence on results
   * @param accessor reads it
   */
  record Key(
      String name,
      Type type,
      Optional<Option> option,
      Optional<PluginComponent> plugin,
      boolean isNotHashed,
      Method accessor)
      implements Component {

    boolean isFlatPlugin() {
      return option.isEmpty();
    }
  }

  /**
   * A component that is a record whose keys lie beside those of the outer one.
   *
   * @param schema the keys of the nested record
   * @param accessor reads it
   */
  record FlatRecord(OptionsSchema schema, Method accessor) implements Component {}

  /**
   * Reads a record's declaration.
   *
   * @throws IllegalArgumentException if a component declares nothing, or a key is declared twice
   */
  static OptionsSchema of(Class<? extends Record> type) {
    OptionsSchema schema = of(type, List.of());
    Set<String> names = new HashSet<>();
    for (Key key : schema.keys()) {
      String name = key.isFlatPlugin() ? TYPE : key.name();
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "%s declares the key '%s' twice, itself or in its @Flat records"
                .formatted(type.getName(), name));
      }
    }
    return schema;
  }

  private static OptionsSchema of(Class<? extends Record> type, List<Class<?>> outer) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(
          component.isAnnotationPresent(Flat.class)
              ? flatRecord(type, component, outer)
              : key(type, component));
    }
    return new OptionsSchema(type, List.copyOf(components));
  }

  private static FlatRecord flatRecord(
      Class<? extends Record> type, RecordComponent component, List<Class<?>> outer) {
    List<Class<?>> around = new ArrayList<>(outer);
    around.add(type);
    Class<?> nested = component.getType();
    String fault = "";
    if (!isOptions(nested)) {
      fault = "@Flat, but %s is no options record".formatted(nested.getSimpleName());
    } else if (component.isAnnotationPresent(Option.class)) {
      fault = "@Flat and @Option, but only one of them can apply";
    } else if (around.contains(nested)) {
      fault = "@Flat, but %s would lie in itself without end".formatted(nested.getSimpleName());
    }
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(
          "component '%s' of %s has %s".formatted(component.getName(), type.getName(), fault));
    }
    return new FlatRecord(of(nested.asSubclass(Record.class), around), component.getAccessor());
  }

  private static Key key(Class<? extends Record> type, RecordComponent component) {
    Option option = component.getAnnotation(Option.class);
    PluginComponent plugin = component.getAnnotation(PluginComponent.class);
    boolean isPlugin = component.getType() == ConfiguredPlugin.class;
    if (isPlugin != (plugin != null) || (option == null && !isPlugin)) {
      throw new IllegalArgumentException(
          "component '%s' of %s lacks @%s"
              .formatted(
                  component.getName(), type.getName(), isPlugin ? "PluginComponent" : "Option"));
    }
    AnnotatedElement element = component;
    boolean notHashed =
        element.isAnnotationPresent(NotHashed.class) || mentionsPath(component.getGenericType());
    return new Key(
        kebab(component.getName()),
        component.getGenericType(),
        Optional.ofNullable(option),
        Optional.ofNullable(plugin),
        notHashed,
        component.getAccessor());
  }

  /** Paths have no influence on results: the data's fingerprint stands for what lies there. */
  private static boolean mentionsPath(Type type) {
    return type.getTypeName().contains(Path.class.getName());
  }

  /** The keys of the record and of its flat records, in the order of components. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (Component component : components) {
      if (component instanceof Key key) {
        keys.add(key);
      } else if (component instanceof FlatRecord flat) {
        keys.addAll(flat.schema().keys());
      }
    }
    return keys;
  }

  /**
   * The keys' names, without the plugin's own, and with {@code type} where one selects a plugin.
   */
  TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    for (Key key : keys()) {
      names.add(key.isFlatPlugin() ? TYPE : key.name());
    }
    return names;
  }

  Optional<Key> key(String name) {
    return keys().stream()
        .filter(key -> !key.isFlatPlugin() && key.name().equals(name))
        .findFirst();
  }

  Optional<Key> flatPlugin() {
    return keys().stream().filter(Key::isFlatPlugin).findFirst();
  }

  /** Whether a string may stand for {@code { type = string }}. */
  boolean hasType() {
    return names().contains(TYPE);
  }

  /** Whether a class is a record that declares keys, and not a value written as text. */
  static boolean isOptions(Class<?> type) {
    return type.isRecord() && type != ConfiguredPlugin.class && textFactory(type).isEmpty();
  }

  /** The {@code parse(String)} of a type that is written as text, such as a data seed. */
  static Optional<Method> textFactory(Class<?> type) {
    try {
      Method parse = type.getMethod("parse", String.class);
      boolean fits = Modifier.isStatic(parse.getModifiers()) && parse.getReturnType() == type;
      return fits ? Optional.of(parse) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /** A Java name in kebab case: {@code moduleWidth} and {@code MODULE_WIDTH} are module-width. */
  static String kebab(String name) {
    if (name.equals(name.toUpperCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
