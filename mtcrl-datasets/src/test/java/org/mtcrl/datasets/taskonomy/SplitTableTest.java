// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;

class SplitTableTest {
  private static final String TEXT = "id,train,val,test\nattic,1,0,0\nbarn,0,1,0\ncellar,0,0,1\n";

  @TempDir private Path root;

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsRead(String lineEnd) throws IOException {
    SplitTable table = SplitTable.read(write("list.csv", TEXT.replace("\n", lineEnd)));

    assertThat(table.entries().keySet()).containsExactly("attic", "barn", "cellar");
    assertThat(table.entries().values().stream().map(SplitTable.Entry::part))
        .containsExactly(Part.TRAIN, Part.VAL, Part.TEST);
    assertThat(table.entries().get("cellar").line()).isEqualTo(4);
  }

  @Test
  void aMissingLineEndAtTheEndIsNoFault() throws IOException {
    assertThat(SplitTable.read(write("list.csv", TEXT.strip())).entries()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"barn,0,0,0", "barn,1,1,0", ",1,0,0", "barn,1", "barn,yes,0,0"})
  void aLineWithoutExactlyOnePartIsRefusedWithItsNumber(String line) throws IOException {
    Path file = write("list.csv", "id,train,val,test\nattic,1,0,0\n" + line + "\n");

    assertThatThrownBy(() -> SplitTable.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("3");
  }

  @Test
  void aBuildingListedTwiceIsRefused() throws IOException {
    Path file = write("list.csv", TEXT + "barn,1,0,0\n");

    assertThatThrownBy(() -> SplitTable.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("5: 'barn' has a line already");
  }

  @Test
  void theOnlyListInTheRootOrItsFolderIsFound() throws IOException {
    assertThat(SplitTable.in(root, Optional.empty())).isEmpty();

    Path file = write("splits_taskonomy/train_val_test_tiny.csv", TEXT);

    assertThat(SplitTable.in(root, Optional.empty()).orElseThrow().file()).isEqualTo(file);
  }

  @Test
  void amongSeveralListsTheUserChooses() throws IOException {
    write("train_val_test_tiny.csv", TEXT);
    Path medium = write("train_val_test_medium.csv", TEXT);

    assertThatThrownBy(() -> SplitTable.in(root, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train_val_test_tiny.csv")
        .hasMessageContaining("name the one to use with 'split-file'");
    assertThat(SplitTable.in(root, Optional.of(medium)).orElseThrow().file()).isEqualTo(medium);
  }

  @Test
  void anEmptyOrAbsentListIsRefused() throws IOException {
    Path empty = write("list.csv", "id,train,val,test\n");

    assertThatThrownBy(() -> SplitTable.read(empty))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no line");
    assertThatThrownBy(() -> SplitTable.read(root.resolve("absent.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("absent.csv cannot be read");
  }
}
