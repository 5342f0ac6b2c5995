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
import java.util.TreeMap;
import org.mtcrl.api.options.Option;

/** Options records from their declared defaults, so that the tests see what users get. */
public final class TestingOptions {
  private TestingOptions() {}

  /** The record with its defaults, but for the keys in {@code overrides}, a HOCON text. */
  public static <O extends Record> O of(Class<O> type, String overrides) {
    return bind(type, ConfigFactory.parseString(overrides));
  }

  private static <O extends Record> O bind(Class<O> type, Config overrides) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    Config left = overrides;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      Option option = component.getAnnotation(Option.class);
      types[i] = component.getType();
      if (types[i] == Optional.class) {
        values[i] =
            Optional.ofNullable(overrides.hasPath(key) ? overrides.getValue(key).unwrapped() : null)
                .map(raw -> value(argument(component.getGenericType(), 0), raw));
      } else {
        Config value =
            overrides.hasPath(key)
                ? overrides
                : ConfigFactory.parseString(key + " = " + option.defaultValue());
        values[i] = value(component.getGenericType(), value.getValue(key).unwrapped());
      }
      left = left.withoutPath(key);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown keys in a test: " + left);
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
