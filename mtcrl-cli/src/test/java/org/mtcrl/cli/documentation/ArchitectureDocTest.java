// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that {@code docs/architecture.md} names exist. */
final class ArchitectureDocTest {
  private static final Pattern JAVA_FILE = Pattern.compile("`(\\w+\\.java)`");

  @Test
  void everyFileThatThePageNamesExists() throws IOException {
    Path page = Documents.find("docs/architecture.md");
    Path project = page.getParent().getParent();
    Set<String> existing;
    try (Stream<Path> files = Files.walk(project)) {
      existing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toSet());
    }
    Set<String> named =
        JAVA_FILE
            .matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(40).isSubsetOf(existing);
  }
}
