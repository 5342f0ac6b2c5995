// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.options.ConfiguredPlugin;

/**
 * Writes an options record back as configuration: all defaults filled in, numbers and words in
 * their canonical form, in the order in which records declare their keys. What is written can be
 * bound again and gives an equal record.
 */
public final class OptionsWriter {
  private static final ConfigOrigin DEFAULT = ConfigOriginFactory.newSimple(SourceLocation.DEFAULT);

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  /**
   * All values of a record.
   *
   * @param source what the record was bound from, asked for origins
   */
  public List<ResolvedValue> write(Record record, ConfigObject source) {
    List<ResolvedValue> values = new ArrayList<>();
    record(record, source, KeyPath.TOP, false, values);
    return values;
  }

  private void record(
      Record record,
      @Nullable ConfigValue source,
      KeyPath path,
      boolean notHashed,
      List<ResolvedValue> values) {
    for (OptionsSchema.Component component : OptionsSchema.of(record.getClass()).components()) {
      Object value = component.read(record);
      if (component instanceof OptionsSchema.FlatRecord) {
        record((Record) value, source, path, notHashed, values);
        continue;
      }
      OptionsSchema.Key key = (OptionsSchema.Key) component;
      boolean isNotHashed = notHashed || key.isNotHashed();
      if (value instanceof ConfiguredPlugin plugin) {
        KeyPath at = key.isFlatPlugin() ? path : path.child(key.name());
        ConfigValue from = key.isFlatPlugin() ? source : child(source, key.name());
        plugin(plugin, from, at, values);
      } else {
        value(value, child(source, key.name()), path.child(key.name()), isNotHashed, values);
      }
    }
  }

  private void plugin(
      ConfiguredPlugin plugin,
      @Nullable ConfigValue source,
      KeyPath path,
      List<ResolvedValue> values) {
    ConfigValue named = source instanceof ConfigObject ? child(source, OptionsSchema.TYPE) : source;
    value(plugin.type(), named, path.child(OptionsSchema.TYPE), false, values);
    record(plugin.options(), plugin.source(), path, false, values);
  }

  private void value(
      Object value,
      @Nullable ConfigValue source,
      KeyPath path,
      boolean notHashed,
      List<ResolvedValue> values) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> value(present, source, path, notHashed, values));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            String name = (String) key;
            value(entry, child(source, name), path.child(name), notHashed, values);
          });
    } else if (value instanceof Record record && OptionsSchema.isOptions(record.getClass())) {
      // A word may have stood for the object; then it is where the object's 'type' comes from.
      ConfigValue expanded = source == null ? null : Overlay.expand(source, record.getClass());
      record(record, expanded, path, notHashed, values);
    } else {
      SourceLocation place =
          source == null
              ? new SourceLocation(SourceLocation.DEFAULT, 0)
              : SourceLocation.of(source);
      ConfigValue written = plain(value).withOrigin(source == null ? DEFAULT : source.origin());
      values.add(new ResolvedValue(path.segments(), written, place.note(), notHashed));
    }
  }

  private static @Nullable ConfigValue child(@Nullable ConfigValue source, String name) {
    ConfigValue child = source instanceof ConfigObject object ? object.get(name) : null;
    boolean isNull = child != null && child.unwrapped() == null;
    return isNull ? null : child;
  }

  private ConfigValue plain(Object value) {
    if (value instanceof ConfigValue config) {
      return config;
    }
    if (value instanceof List<?> list) {
      return ConfigValueFactory.fromIterable(list.stream().map(this::plain).toList());
    }
    if (value instanceof Record record && OptionsSchema.isOptions(record.getClass())) {
      List<ResolvedValue> values = new ArrayList<>();
      record(record, null, KeyPath.TOP, false, values);
      ConfigObject object = ConfigValueFactory.fromMap(Map.of());
      for (ResolvedValue inner : values) {
        object = object.toConfig().withValue(inner.path(), inner.value()).root();
      }
      return object;
    }
    if (value instanceof Duration duration) {
      return ConfigValueFactory.fromAnyRef(duration.toNanos() + "ns");
    }
    if (value instanceof Enum<?> constant) {
      return ConfigValueFactory.fromAnyRef(OptionsSchema.kebab(constant.name()));
    }
    boolean asIs = value instanceof Number || value instanceof Boolean || value instanceof String;
    return ConfigValueFactory.fromAnyRef(asIs ? value : text(value));
  }

  /** A path or another value that is written as text; as a number where the text is one. */
  private static Object text(Object value) {
    String text = value.toString();
    boolean isNumber = !(value instanceof Path) && WHOLE_NUMBER.matcher(text).matches();
    return isNumber ? (Object) Long.valueOf(text) : text;
  }
}
