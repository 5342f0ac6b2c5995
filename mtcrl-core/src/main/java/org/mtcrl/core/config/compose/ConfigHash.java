// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mtcrl.inference.options.bind.ResolvedValue;

/** The hash of a resolved configuration. */
final class ConfigHash {
  private ConfigHash() {}

  static String of(List<ResolvedValue> values) {
    TreeMap<String, String> lines = new TreeMap<>();
    for (ResolvedValue value : values) {
      if (!value.isNotHashed()) {
        lines.put(value.path(), canonical(value.value()));
      }
    }
    String text =
        lines.entrySet().stream()
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A value as text: numbers by value, so that 1 and 1.0 agree; keys of objects sorted. */
  private static String canonical(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.stream().map(ConfigHash::canonical).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof ConfigObject object) {
      return new TreeMap<>(object)
          .entrySet().stream()
              .map(
                  entry ->
                      ConfigUtil.quoteString(entry.getKey()) + ":" + canonical(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    }
    if (value.unwrapped() instanceof Number number) {
      double real = number.doubleValue();
      boolean whole = number.longValue() == real;
      return whole ? Long.toString(number.longValue()) : Double.toString(real);
    }
    return ConfigUtil.quoteString(String.valueOf(value.unwrapped()));
  }
}
