// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs are shown no type of ours that may change with any version. */
final class StableTypesTest {
  private static final Pattern IMPORT =
      Pattern.compile(
          "import (?:static )?(org\\.mtcrl\\.(core|inference)(?:\\.[a-z]+)*\\.[A-Z]\\w*)");

  @Test
  void everyTypeThatDocumentsAndExamplesImportIsMarkedAsStable() throws IOException {
    Path project = Documents.find("README.md").getParent();
    List<Path> shown = new ArrayList<>(List.of(project.resolve("README.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(project.resolve(folder))) {
        files
            .filter(file -> file.toString().matches(".*/(src/main/.*\\.java|[^/]*\\.md)"))
            .forEach(shown::add);
      }
    }
    Set<String> unstable = new TreeSet<>();
    int types = 0;
    for (Path file : shown) {
      for (MatchResult found : IMPORT.matcher(Files.readString(file)).results().toList()) {
        types++;
        Path source =
            project.resolve(
                "mtcrl-%s/src/main/java/%s.java"
                    .formatted(found.group(2), found.group(1).replace('.', '/')));
        if (!Files.readString(source).contains("@Stable(")) {
          unstable.add(found.group(1));
        }
      }
    }

    assertThat(types).isGreaterThan(20);
    assertThat(unstable).isEmpty();
  }
}
