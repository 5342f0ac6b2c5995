// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;

final class OfficialSplitTest {
  @TempDir Path root;

  private Path file;

  @BeforeEach
  void writeFiles() {
    NyuFixture.copyTo(root);
    file = root.resolve("splits.mat");
  }

  @Test
  void isReadFromAFileThatMatlabWouldHaveWritten() {
    assertThat(Mat5Numbers.read(file))
        .containsEntry("trainNdxs", new int[] {1, 2, 4, 6, 7})
        .containsEntry("testNdxs", new int[] {3, 5, 8});
    assertThat(OfficialSplit.in(root, 8).test().stream()).containsExactly(2, 4, 7);
  }

  @Test
  void isThePublishedOneWithoutThatFile() throws IOException {
    Files.delete(file);
    OfficialSplit split = OfficialSplit.in(root, 1449);
    assertThat(split.test().cardinality()).isEqualTo(654);
    assertThat(split.test().length()).isEqualTo(1449);
    // The first and the last examples of rooms, as in the file names of the usual test images.
    assertThat(split.test().stream().limit(6)).containsExactly(0, 1, 8, 13, 14, 15);
    assertThat(split.test().get(1429)).isTrue();
    assertThat(split.test().get(1433)).isFalse();
    assertThat(split.origin()).isEqualTo("the official split, as listed in mtcrl");
  }

  @Test
  void ofAnotherNumberOfViewsIsRefused() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> OfficialSplit.in(root, 7))
        .withMessage(file + ": 'testNdxs' has example 8, but the examples are 1 to 7");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> OfficialSplit.in(root, 9))
        .withMessageContaining("example 9 is neither in trainNdxs nor in testNdxs");
  }

  @Test
  void fromADamagedFileIsRefusedWithItsName() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int kept = 0; kept < whole.length; kept += 7) {
      Files.write(file, Arrays.copyOf(whole, kept));
      assertThatExceptionOfType(DataException.class)
          .as("%d of %d bytes", kept, whole.length)
          .isThrownBy(() -> OfficialSplit.in(root, 8))
          .withMessageContaining(file.toString());
    }
    whole[126] = 'X';
    Files.write(file, whole);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> OfficialSplit.in(root, 8))
        .withMessageContaining("its header lacks the mark of the byte order");
  }

  @Test
  void aChangedByteIsRefusedOrMakesOtherNumbersButNeverACrash() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] = (byte) (changed[at] ^ 0x7f);
      Files.write(file, changed);
      try {
        assertThat(Mat5Numbers.read(file)).hasSizeLessThanOrEqualTo(2);
      } catch (DataException e) {
        refused++;
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 3);
  }
}
