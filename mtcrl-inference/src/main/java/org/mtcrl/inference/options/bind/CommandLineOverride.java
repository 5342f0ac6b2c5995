// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text {@code key=value} as a layer of its own, for {@code -D} and for options of commands. */
public final class CommandLineOverride {
  /** What HOCON would read as a comment or an address, and nobody means as HOCON. */
  private static final Pattern PLAIN_TEXT = Pattern.compile("[^\"\\[{]*(#|//).*");

  private CommandLineOverride() {}

  /**
   * Parses {@code key=value}. The value is HOCON ({@code 3}, {@code [1, 2]}, {@code {...}}), and
   * plain text where it is none.
   *
   * @param around the experiment's file, asked for substitutions
   * @return the layer; empty when a problem was noted
   */
  public static Optional<ConfigObject> parse(String text, Config around, Problems problems) {
    ConfigOrigin origin = ConfigOriginFactory.newSimple(SourceLocation.OVERRIDE + text);
    int equals = text.indexOf('=');
    if (equals < 1) {
      problems.add(SourceLocation.of(origin), "expected key=value");
      return Optional.empty();
    }
    try {
      List<String> keys = ConfigUtil.splitPath(text.substring(0, equals).strip());
      ConfigValue value = value(text.substring(equals + 1), origin, around);
      for (int i = keys.size() - 1; i >= 0; i--) {
        value = ConfigValueFactory.fromMap(Map.of(keys.get(i), value)).withOrigin(origin);
      }
      return Optional.of((ConfigObject) value);
    } catch (ConfigException.BadPath e) {
      problems.add(
          SourceLocation.of(origin),
          "'" + text.substring(0, equals) + "' is no key; expected words with dots between them");
      return Optional.empty();
    }
  }

  private static ConfigValue value(String text, ConfigOrigin origin, Config around) {
    ConfigValue plain = ConfigValueFactory.fromAnyRef(text.strip()).withOrigin(origin);
    if (text.isBlank() || PLAIN_TEXT.matcher(text).matches()) {
      return plain;
    }
    ConfigParseOptions named =
        ConfigParseOptions.defaults().setOriginDescription(origin.description());
    try {
      Config parsed = ConfigFactory.parseString("v = " + text, named).resolveWith(around);
      return parsed.root().size() == 1 ? parsed.root().getOrDefault("v", plain) : plain;
    } catch (ConfigException.Parse e) {
      return plain;
    }
  }
}
