// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new folder is complete or absent. */
final class NewFolderTest {
  @TempDir private Path parent;

  private static int writeTwoFiles(Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "a");
    Files.createDirectory(folder.resolve("inner"));
    Files.writeString(folder.resolve("inner").resolve("b.txt"), "b");
    return 2;
  }

  private void assertNothingIsLeftBut(String... names) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void theFilesAreInTheFolderAfterwardsAndNowhereElse() throws IOException {
    int written = NewFolder.write(parent.resolve("new"), NewFolderTest::writeTwoFiles);

    assertThat(written).isEqualTo(2);
    assertThat(parent.resolve("new/a.txt")).hasContent("a");
    assertThat(parent.resolve("new/inner/b.txt")).hasContent("b");
    assertNothingIsLeftBut("new");
  }

  @Test
  void anEmptyFolderIsUsed() throws IOException {
    Files.createDirectory(parent.resolve("empty"));

    NewFolder.write(parent.resolve("empty"), NewFolderTest::writeTwoFiles);

    assertThat(parent.resolve("empty/a.txt")).exists();
  }

  @Test
  void whatIsInTheWayIsLeftAlone() throws IOException {
    Path file = Files.writeString(parent.resolve("mine"), "mine");

    assertThat(NewFolder.isFree(file)).isFalse();
    assertThat(NewFolder.isFree(parent)).isFalse();
    assertThat(NewFolder.isFree(parent.resolve("other"))).isTrue();
    assertThatThrownBy(() -> NewFolder.write(file, NewFolderTest::writeTwoFiles))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "'%s' is not empty; name a folder that is empty or does not exist".formatted(file));
    assertThat(file).hasContent("mine");
    assertNothingIsLeftBut("mine");
  }

  @Test
  void workThatFailsLeavesNothing() throws IOException {
    Path target = parent.resolve("new");

    assertThatThrownBy(
            () ->
                NewFolder.write(
                    target,
                    folder -> {
                      writeTwoFiles(folder);
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    assertNothingIsLeftBut();
  }

  @Test
  void aFileThatCannotBeWrittenIsReportedWithTheFolder() throws IOException {
    Path target = parent.resolve("new");
    String message = "'%s' cannot be written: no space".formatted(target);

    assertThatThrownBy(
            () ->
                NewFolder.write(
                    target,
                    folder -> {
                      throw new IOException("no space");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                NewFolder.write(
                    target,
                    folder -> {
                      throw new UncheckedIOException(new IOException("no space"));
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
    assertNothingIsLeftBut();
  }
}
