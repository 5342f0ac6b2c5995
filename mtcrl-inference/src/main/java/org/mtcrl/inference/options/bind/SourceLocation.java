// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a value was written.
 *
 * @param source the file as a user knows it, {@code preset NAME}, {@code -D KEY=VALUE} or {@code
 *     default}
 * @param line the line, from 1; 0 where the source has no lines
 */
public record SourceLocation(String source, int line) implements Comparable<SourceLocation> {
  static final String DEFAULT = "default";
  public static final String OVERRIDE = "-D ";
  public static final String PRESET = "preset ";

  private static final Comparator<SourceLocation> ORDER =
      Comparator.comparing(SourceLocation::source).thenComparingInt(SourceLocation::line);

  /**
   * The place of a value. An object that was merged from several places has none of its own; then
   * it is the first of its leaves.
   */
  public static SourceLocation of(ConfigValue value) {
    SourceLocation own = of(value.origin());
    if (own.line > 0 || own.source.startsWith(OVERRIDE) || own.source.equals(DEFAULT)) {
      return own;
    }
    return children(value)
        .map(SourceLocation::of)
        .filter(place -> place.line > 0)
        .min(ORDER)
        .orElse(own);
  }

  public static SourceLocation of(ConfigOrigin origin) {
    String raw = origin.withLineNumber(-1).description();
    if (raw.startsWith(OVERRIDE) || raw.equals(DEFAULT)) {
      return new SourceLocation(raw, 0);
    }
    boolean isFile = origin.filename() != null && raw.equals(origin.filename());
    return new SourceLocation(
        isFile ? display(Path.of(raw)) : raw, Math.max(0, origin.lineNumber()));
  }

  /** The file that a value was written in, if it was a file. */
  public static Optional<Path> file(ConfigValue value) {
    return Optional.ofNullable(value.origin().filename()).map(Path::of);
  }

  /** A file as a user knows it: relative to the working directory where it lies below. */
  public static String display(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
  }

  public static Stream<ConfigValue> children(ConfigValue value) {
    Collection<ConfigValue> children = List.of();
    if (value instanceof ConfigObject object) {
      children = object.values();
    } else if (value instanceof ConfigList list) {
      children = list;
    }
    return children.stream();
  }

  /**
   * What the resolved configuration notes beside a value: {@code default}, {@code preset x}, {@code
   * -D}, or file and line.
   */
  public String note() {
    if (source.startsWith(OVERRIDE)) {
      return OVERRIDE.strip();
    }
    return source.startsWith(PRESET) ? source : toString();
  }

  @Override
  public int compareTo(SourceLocation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ": " + line : source;
  }
}
