// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpyFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsWhatNumpyWrites() throws IOException {
    Path file = folder.resolve("a.npy");

    NpyFile.write(file, new float[] {1, 2, 3, 4, 5, -0.5f}, 2, 3);

    // As numpy.save(file, numpy.array([[1, 2, 3], [4, 5, -.5]], 'f4')) has it.
    byte[] bytes = Files.readAllBytes(file);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,), }";
    assertThat(new String(bytes, 0, 8, StandardCharsets.ISO_8859_1)).isEqualTo("\u0093NUMPY\1\0");
    assertThat(bytes).hasSize(128 + 24);
    assertThat(bytes[8]).isEqualTo((byte) 118);
    assertThat(new String(bytes, 10, 118, StandardCharsets.ISO_8859_1))
        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(128 + 20))
        .isEqualTo(-0.5f);
  }

  @Test
  void labelsAreSignedBytes() throws IOException {
    Path file = folder.resolve("a.npy");

    NpyFile.write(file, new byte[] {-1, 12}, 1, 2);

    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("'|i1'");
    assertThat(bytes).endsWith(-1, 12);
  }
}
