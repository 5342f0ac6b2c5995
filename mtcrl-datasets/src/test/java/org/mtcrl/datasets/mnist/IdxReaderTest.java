// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;

class IdxReaderTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, (byte) 252, (byte) 253, (byte) 254, (byte) 255};

  private static byte[] images(byte[] body, int... header) throws IOException {
    return IdxReader.images(
        "a.idx", new ByteArrayInputStream(EmbeddedDigitsWriter.idx(header, body)), 2);
  }

  private static byte[] labels(byte[] body, int... header) throws IOException {
    return IdxReader.labels(
        "a.idx", new ByteArrayInputStream(EmbeddedDigitsWriter.idx(header, body)));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void imagesAreReadPlain() throws IOException {
    assertThat(images(PIXELS, 2051, 2, 2, 2)).containsExactly(PIXELS);
  }

  @Test
  void imagesAreReadFromGzipWhateverTheFileIsCalled() throws IOException {
    byte[] file = gzip(EmbeddedDigitsWriter.idx(new int[] {2051, 2, 2, 2}, PIXELS));
    assertThat(IdxReader.images("a.idx", new ByteArrayInputStream(file), 2))
        .containsExactly(PIXELS);
  }

  @Test
  void labelsAreRead() throws IOException {
    assertThat(labels(new byte[] {9, 0, 5}, 2049, 3)).containsExactly(9, 0, 5);
  }

  @Test
  void aFileOfLabelsIsNoFileOfImages() {
    assertThatThrownBy(() -> images(PIXELS, 2049, 2, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a.idx: at byte 0 the magic number of images is 2049, but must be 2051;"
                + " fetch it again");
  }

  @Test
  void aFileOfImagesIsNoFileOfLabels() {
    assertThatThrownBy(() -> labels(PIXELS, 2051, 8))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at byte 0 the magic number of labels is 2051, but must be 2049");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> images(PIXELS, 2051, 2, 2, 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 12 the number of columns is 3, but must be 2");
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatThrownBy(() -> images(PIXELS, 2051, -1, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 4 the number of images is -1");
  }

  @Test
  void aTruncatedFileIsRefusedWithTheByteWhereItEnds() {
    assertThatThrownBy(() -> images(PIXELS, 2051, 3, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "a.idx: at byte 24 the file ends, but its header promises 3 images and so 4 bytes more");
  }

  @Test
  void aFileThatEndsWithinItsHeaderIsRefused() {
    assertThatThrownBy(() -> images(new byte[0], 2051, 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 8 the file ends within its header");
    assertThatThrownBy(() -> images(new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 0 the file ends within its header");
  }

  @Test
  void moreThanTheHeaderPromisesIsRefused() {
    assertThatThrownBy(() -> labels(new byte[] {1, 2, 3}, 2049, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 10 the file goes on after the 2 labels");
  }

  @Test
  void aCountBeyondMemoryIsRefusedBeforeMemoryIsTaken() {
    assertThatThrownBy(() -> images(PIXELS, 2051, Integer.MAX_VALUE, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than fit into memory");
    assertThatThrownBy(() -> labels(PIXELS, 2049, Integer.MAX_VALUE - 100))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the file ends");
  }

  @Test
  void aLabelOutOfRangeIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> labels(new byte[] {1, 10, 3}, 2049, 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.idx: at byte 9 label 10, but labels are 0 to 9");
    assertThatThrownBy(() -> labels(new byte[] {-1}, 2049, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("label 255");
  }

  @Test
  void aGzipFileCutOffIsRefused() throws IOException {
    byte[] file = gzip(EmbeddedDigitsWriter.idx(new int[] {2051, 2, 2, 2}, PIXELS));
    byte[] cut = Arrays.copyOf(file, file.length - 12);
    assertThatThrownBy(() -> IdxReader.images("a.gz", new ByteArrayInputStream(cut), 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.gz: somewhere after byte")
        .hasMessageContaining("damaged or cut off");
  }

  @Test
  void aDamagedGzipFileIsRefused() throws IOException {
    byte[] file = gzip(EmbeddedDigitsWriter.idx(new int[] {2051, 2, 2, 2}, PIXELS));
    file[file.length - 8] ^= 1;
    assertThatThrownBy(() -> IdxReader.images("a.gz", new ByteArrayInputStream(file), 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.gz");
  }
}
