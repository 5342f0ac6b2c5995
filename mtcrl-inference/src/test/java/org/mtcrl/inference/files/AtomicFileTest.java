// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void writesTextIntoFoldersThatAreMissing() throws IOException {
    Path file = folder.resolve("a/b/c.txt");
    AtomicFile.write(file, "grün\n");
    assertThat(file).content().isEqualTo("grün\n");
  }

  @Test
  void replacesAnOldFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("c.txt");
    AtomicFile.write(file, "a long old text");
    AtomicFile.write(file, "new");
    assertThat(file).content().isEqualTo("new");
    assertThat(names()).containsExactly("c.txt");
  }

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    Path file = folder.resolve("c.txt");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(file).content().isEqualTo("old");
    assertThat(names()).containsExactly("c.txt");
  }

  @Test
  void doesNotShowTheFileBeforeItIsWhole() throws IOException {
    Path file = folder.resolve("c.txt");
    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[200_000]);
          assertThat(file).doesNotExist();
        });
    assertThat(file).hasSize(200_000);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
