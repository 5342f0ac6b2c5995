// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;

/** Options records from their declared defaults, so that the tests see what users get. */
public final class TestingOptions {
  private TestingOptions() {}

  /** The record with its defaults, but for the keys in {@code overrides}, a HOCON text. */
  public static <O extends Record> O of(Class<O> type, String overrides) {
    return bind(type, ConfigFactory.parseString(overrides));
  }

  private static <O extends Record> O bind(Class<O> type, Config overrides) {
    Set<String> keys = new TreeSet<>();
    O bound = bind(type, overrides, keys);
    Config left = overrides;
    for (String key : keys) {
      left = left.withoutPath(key);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown keys in a test: " + left);
    }
    return bound;
  }

  private static <O extends Record> O bind(Class<O> type, Config overrides, Set<String> keys) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      if (component.isAnnotationPresent(Flat.class)) {
        values[i] = bind(types[i].asSubclass(Record.class), overrides, keys);
      } else {
        String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        values[i] = value(component, key, overrides);
        keys.add(key);
      }
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(RecordComponent component, String key, Config overrides) {
    if (component.getType() == Optional.class) {
      return Optional.ofNullable(
              overrides.hasPath(key) ? overrides.getValue(key).unwrapped() : null)
          .map(raw -> value(argument(component.getGenericType(), 0), raw));
    }
    Option option = component.getAnnotation(Option.class);
    Config value =
        overrides.hasPath(key)
            ? overrides
            : ConfigFactory.parseString(key + " = " + option.defaultValue());
    return value(component.getGenericType(), value.getValue(key).unwrapped());
  }

  private static Object value(Type type, Object raw) {
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      Map<String, Object> values = new TreeMap<>();
      asMap(raw).forEach((key, element) -> values.put(key, value(argument(map, 1), element)));
      return values;
    }
    if (type instanceof ParameterizedType list) {
      return ((List<?>) raw).stream().map(element -> value(argument(list, 0), element)).toList();
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return bind(plain.asSubclass(Record.class), ConfigFactory.parseMap(asMap(raw)));
    }
    if (plain.isEnum()) {
      String name = raw.toString().toUpperCase(Locale.ROOT).replace('-', '_');
      for (Object constant : plain.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(raw + " is no " + plain.getSimpleName());
    }
    if (plain == double.class || plain == Double.class) {
      return ((Number) raw).doubleValue();
    }
    if (plain == int.class || plain == Integer.class) {
      return ((Number) raw).intValue();
    }
    if (plain == String.class || plain == boolean.class) {
      return raw;
    }
    if (plain == Path.class) {
      return Path.of((String) raw);
    }
    throw new IllegalArgumentException("the tests cannot bind a " + type);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object raw) {
    return (Map<String, Object>) raw;
  }
}
