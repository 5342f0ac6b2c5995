// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of configuration keys as they come back from JSON: Long, Double, String, Boolean. */
public final class PlainValues {

  private PlainValues() {}

  /** An unmodifiable copy with whole numbers as Long and others as Double. */
  public static Map<String, Object> copyOf(Map<String, ?> values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((key, value) -> copy.put(key, of(value)));
    return Collections.unmodifiableMap(copy);
  }

  public static Object of(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PlainValues::of).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put(String.valueOf(key), of(inner)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Long
        || value instanceof Double
        || value instanceof String
        || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "'" + value + "' of " + value.getClass().getName() + " is no value of a configuration");
  }
}
