// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.Problem;
import org.mtcrl.inference.options.bind.SourceLocation;

/** Parses and resolves HOCON; what goes wrong becomes one {@link Problem} with its place. */
final class HoconSource {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[^}]*}");

  private HoconSource() {}

  /**
   * Parses a file with its includes and resolves its substitutions.
   *
   * @throws InvalidConfigurationException if it is missing or no HOCON, or an include or a
   *     substitution leads nowhere
   */
  static Config parse(Path file) {
    // Only an absolute file finds includes beside it: of "a.conf" alone they were silently dropped.
    Path absolute = file.toAbsolutePath().normalize();
    String shown = SourceLocation.display(absolute);
    if (Files.isDirectory(absolute)) {
      throw problem(
          new SourceLocation(shown, 0), "this is a folder; expected an experiment's file");
    }
    if (!Files.isReadable(absolute)) {
      throw problem(new SourceLocation(shown, 0), "there is no such file, or it cannot be read");
    }
    StrictIncluder includer = new StrictIncluder(absolute);
    ConfigParseOptions options =
        ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(includer);
    try {
      return resolve(ConfigFactory.parseFile(absolute.toFile(), options));
    } catch (ConfigException e) {
      throw translate(e);
    }
  }

  /** Resolves substitutions; the environment answers for what the configuration lacks. */
  static Config resolve(Config config) {
    try {
      return config.resolve(ConfigResolveOptions.defaults());
    } catch (ConfigException e) {
      throw translate(e);
    }
  }

  static InvalidConfigurationException translate(ConfigException e) {
    SourceLocation place =
        e.origin() == null ? new SourceLocation("configuration", 0) : SourceLocation.of(e.origin());
    if (e instanceof ConfigException.UnresolvedSubstitution) {
      return problem(place, substitution(message(e)));
    }
    if (e instanceof ConfigException.Parse) {
      return problem(place, "this is no HOCON: " + decapitalize(message(e)));
    }
    return problem(place, decapitalize(message(e)));
  }

  private static String substitution(String message) {
    Matcher matcher = SUBSTITUTION.matcher(message);
    String name = matcher.find() ? matcher.group() : "a substitution";
    return message.contains("cycle")
        ? name + " refers to itself; break the cycle"
        : "%s refers to nothing; define the key, or write %s to make it optional"
            .formatted(name, name.replace("${", "${?"));
  }

  /** The library's message without the place in front and its advice in brackets behind. */
  private static String message(ConfigException e) {
    String message = String.valueOf(e.getMessage());
    if (e.origin() != null && message.startsWith(e.origin().description() + ": ")) {
      message = message.substring(e.origin().description().length() + 2);
    }
    int advice = message.indexOf(" (if you intended");
    return advice < 0 ? message : message.substring(0, advice);
  }

  private static String decapitalize(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  static InvalidConfigurationException problem(SourceLocation place, String sentence) {
    return new InvalidConfigurationException(List.of(new Problem(place.toString(), sentence)));
  }

  /** The line of a file that includes something of this name; 0 if it cannot be found. */
  static int lineOfInclude(@Nullable Path file, String name) {
    if (file == null) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (line.startsWith("include") && line.contains('"' + name + '"')) {
          return i + 1;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // the place gets less exact, the problem is reported all the same
    }
  }
}
