// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtcrl.inference.options.bind.SourceLocation;

/**
 * The order in which the keys of an object were written. HOCON's objects have none; lines and
 * columns give it back. Included files come before the file that includes them.
 */
final class FileOrder {
  private final Optional<Path> main;
  private final Map<Path, List<String>> lines = new HashMap<>();

  FileOrder(Optional<Path> main) {
    this.main = main.map(file -> file.toAbsolutePath().normalize());
  }

  private record Position(boolean isMain, String file, int line, int column) {
    static final Comparator<Position> ORDER =
        Comparator.comparing(Position::isMain)
            .thenComparing(Position::file)
            .thenComparing(Position::line)
            .thenComparing(Position::column);
  }

  List<String> keys(ConfigObject object) {
    Map<String, Position> positions = new HashMap<>();
    object.forEach((key, value) -> positions.put(key, first(key, value)));
    return object.keySet().stream()
        .sorted(
            Comparator.comparing((String key) -> positions.get(key), Position.ORDER)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The first place where anything of a value was written. */
  private Position first(String key, ConfigValue value) {
    return nested(value)
        .filter(part -> part.origin().lineNumber() > 0)
        .map(part -> position(key, part))
        .min(Position.ORDER)
        .orElse(new Position(true, "", Integer.MAX_VALUE, 0));
  }

  private static Stream<ConfigValue> nested(ConfigValue value) {
    return Stream.concat(
        Stream.of(value), SourceLocation.children(value).flatMap(FileOrder::nested));
  }

  private Position position(String key, ConfigValue part) {
    int line = part.origin().lineNumber();
    Optional<Path> file = SourceLocation.file(part);
    int column = file.map(path -> text(path, line).indexOf(key)).orElse(0);
    boolean isMain = file.equals(main);
    return new Position(isMain, file.map(Path::toString).orElse(""), line, column);
  }

  private String text(Path file, int line) {
    List<String> text = lines.computeIfAbsent(file, FileOrder::read);
    return line <= text.size() ? text.get(line - 1) : "";
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // only the order of keys on one line is lost
    }
  }
}
