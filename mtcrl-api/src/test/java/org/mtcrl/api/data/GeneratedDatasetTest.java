// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedDatasetTest {
  @TempDir private Path folder;

  @Test
  void listsEverythingInAFolderInOrder() throws IOException {
    Files.createFile(folder.resolve("b.csv"));
    Files.createFile(Files.createDirectory(folder.resolve("a")).resolve("c.csv"));

    GeneratedDataset generated = GeneratedDataset.of("tides", folder, "2 files");

    assertThat(generated.files()).containsExactly(Path.of("a", "c.csv"), Path.of("b.csv"));
  }

  @Test
  void filesAreRelativeToTheFolderAndNamedOnce() {
    assertThatThrownBy(() -> new GeneratedDataset("tides", List.of(), ""))
        .hasMessage("'files' is empty; expected at least one file");
    assertThatThrownBy(() -> new GeneratedDataset("tides", List.of(folder.toAbsolutePath()), "one"))
        .hasMessageContaining("expected a path relative to it");
    assertThatThrownBy(() -> new GeneratedDataset("tides", List.of(Path.of("..", "a")), "one"))
        .hasMessageContaining("expected a path relative to it");
    assertThatThrownBy(
            () -> new GeneratedDataset("tides", List.of(Path.of("a"), Path.of("a")), "two"))
        .hasMessageContaining("names a file twice");
  }
}
