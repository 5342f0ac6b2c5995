// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * One key of an options record, documented.
 *
 * @param key the key, with dots where it lies in an inner object
 * @param type what its values are, in words: {@code whole number}, {@code norm | variance}
 * @param byDefault its default as HOCON; {@code required} or {@code none} where it has none
 * @param unit the unit of its values; empty when they have none
 * @param range the values allowed, in words; empty when all are
 * @param doc what it means
 */
public record OptionDoc(
    String key, String type, String byDefault, String unit, String range, String doc) {

  static List<OptionDoc> of(Class<? extends Record> type) {
    List<OptionDoc> docs = new ArrayList<>();
    collect(type, "", docs);
    return docs;
  }

  private static void collect(Class<? extends Record> type, String prefix, List<OptionDoc> docs) {
    for (OptionsSchema.Key key : OptionsSchema.of(type).keys()) {
      if (key.isFlatPlugin()) {
        docs.add(selector(key.plugin().orElseThrow(), prefix));
        continue; // the other keys are the plugin's own affair
      }
      if (key.type() instanceof Class<?> raw && OptionsSchema.isOptions(raw)) {
        collect(raw.asSubclass(Record.class), prefix + key.name() + ".", docs);
        continue;
      }
      Option option = key.option().orElseThrow();
      docs.add(
          new OptionDoc(
              prefix + key.name(),
              words(key.type()),
              byDefault(option, key.type()),
              option.unit(),
              ScalarReader.range(option).orElse(""),
              option.doc()));
    }
  }

  /** The key {@code type} that names a plugin whose keys lie beside it. */
  private static OptionDoc selector(PluginComponent plugin, String prefix) {
    String byDefault = plugin.byDefault();
    if (byDefault.isEmpty()) {
      byDefault = plugin.value() == PluginKind.REGULARIZER ? "the entry's key" : "required";
    }
    String label = plugin.value().label();
    return new OptionDoc(
        prefix + OptionsSchema.TYPE,
        "plugin",
        byDefault,
        "",
        "",
        "Name of the " + label + "; its own keys stand beside this one");
  }

  private static String byDefault(Option option, Type type) {
    if (!option.defaultValue().equals(Option.REQUIRED)) {
      return option.defaultValue().isEmpty() ? "\"\"" : option.defaultValue();
    }
    boolean optional =
        type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    return optional ? "none" : "required";
  }

  private static String words(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return words(arguments[0]);
      }
      return generic.getRawType() == Map.class
          ? "object of " + words(arguments[1])
          : "list of " + words(arguments[0]);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return "whole number";
    }
    if (raw == double.class || raw == Double.class) {
      return "number";
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "true | false";
    }
    if (raw.isEnum()) {
      return String.join(" | ", ScalarReader.constants(raw));
    }
    if (raw == ConfiguredPlugin.class) {
      return "plugin";
    }
    if (raw == ConfigValue.class) {
      return "any value";
    }
    if (raw == Path.class) {
      return "path";
    }
    return raw == String.class ? "text" : OptionsSchema.kebab(raw.getSimpleName());
  }
}
