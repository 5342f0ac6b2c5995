// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One combination of the values that a method may choose from; empty for a method without a choice.
 *
 * @param values by key below the method
 */
public record Candidate(Map<String, ConfigValue> values) {
  /** The candidate of a method without a choice. */
  public static final Candidate NONE = new Candidate(Map.of());

  public Candidate {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The candidate with one more key. */
  public Candidate with(String key, ConfigValue value) {
    Map<String, ConfigValue> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Candidate(more);
  }

  /** Whether nothing is chosen. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The values as plain Java values. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((key, value) -> plain.put(key, value.unwrapped()));
    return plain;
  }

  /** A name for a folder; characters that file systems may refuse are written as {@code %XX}. */
  public String folder() {
    return values.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(text(e.getValue())))
        .collect(Collectors.joining(","));
  }

  private static String text(ConfigValue value) {
    return value.unwrapped() instanceof String word
        ? word
        : value.render(ConfigRenderOptions.concise());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue().render(ConfigRenderOptions.concise()))
        .collect(Collectors.joining(", "));
  }
}
