// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a value in a configuration.
 *
 * @param segments the keys from the top, unquoted; none for the top itself
 */
public record KeyPath(List<String> segments) {
  public static final KeyPath TOP = new KeyPath(List.of());

  public KeyPath {
    segments = List.copyOf(segments);
  }

  public static KeyPath of(String... segments) {
    return new KeyPath(List.of(segments));
  }

  public KeyPath child(String key) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(key);
    return new KeyPath(longer);
  }

  public KeyPath resolve(KeyPath relative) {
    List<String> longer = new ArrayList<>(segments);
    longer.addAll(relative.segments);
    return new KeyPath(longer);
  }

  /** The path without its first keys. */
  public KeyPath from(int start) {
    return new KeyPath(segments.subList(start, segments.size()));
  }

  /** The path without its last key. */
  public KeyPath parent() {
    return new KeyPath(segments.subList(0, segments.size() - 1));
  }

  public boolean startsWith(KeyPath prefix) {
    return segments.size() >= prefix.segments.size()
        && segments.subList(0, prefix.segments.size()).equals(prefix.segments);
  }

  public boolean isTop() {
    return segments.isEmpty();
  }

  /** The value at this path below an object. */
  public Optional<ConfigValue> find(ConfigObject object) {
    ConfigValue value = object;
    for (String key : segments) {
      if (!(value instanceof ConfigObject parent) || !parent.containsKey(key)) {
        return Optional.empty();
      }
      value = parent.get(key);
    }
    return Optional.of(value);
  }

  /** The path as HOCON writes it, keys quoted where needed. */
  @Override
  public String toString() {
    return segments.isEmpty() ? "" : ConfigUtil.joinPath(segments);
  }

  /** Where a key of this object is, in words: {@code in 'a.b'} or {@code at the top level}. */
  public static String in(String shownPath) {
    return shownPath.isEmpty() ? "at the top level" : "in '" + shownPath + "'";
  }
}
