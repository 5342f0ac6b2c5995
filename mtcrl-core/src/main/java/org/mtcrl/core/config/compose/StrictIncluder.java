// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtcrl.inference.options.bind.SourceLocation;

/**
 * Includes files beside the one that names them, and refuses what is not there: HOCON itself drops
 * a missing file silently, and the experiment with it.
 */
final class StrictIncluder implements ConfigIncluder, ConfigIncluderFile {
  private static final List<String> ENDINGS = List.of("", ".conf", ".json", ".properties");

  /** The files being parsed, the innermost first: the parser does not tell an includer. */
  private final Deque<Path> open = new ArrayDeque<>();

  StrictIncluder(Path file) {
    open.push(file);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return parse(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return parse(what.getPath());
  }

  private ConfigObject parse(String what) {
    Path including = open.element();
    Path folder = including.resolveSibling("").toAbsolutePath();
    Optional<Path> included = candidates(folder, what).filter(Files::isRegularFile).findFirst();
    SourceLocation place =
        new SourceLocation(
            SourceLocation.display(including), HoconSource.lineOfInclude(including, what));
    if (included.isEmpty()) {
      throw HoconSource.problem(
          place,
          "cannot include '" + what + "': there is no such file beside " + including.getFileName());
    }
    Path file = included.get().normalize();
    if (open.contains(file)) {
      throw HoconSource.problem(place, "'" + what + "' includes itself; break the cycle");
    }
    open.push(file);
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(this);
      return ConfigFactory.parseFile(file.toFile(), options).root();
    } finally {
      open.pop();
    }
  }

  private static Stream<Path> candidates(Path folder, String what) {
    return ENDINGS.stream().map(ending -> folder.resolve(what + ending));
  }
}
