// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Mat5FileTest {
  @TempDir private Path folder;

  @Test
  void aColumnIsAMatrixAsTheFormatDescribesIt() throws IOException {
    Path file = folder.resolve("splits.mat");

    Mat5File.write(file, Map.of("trainNdxs", List.of(3, 1449)));

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getShort(124)).isEqualTo((short) 0x0100);
    assertThat(bytes.get(126)).isEqualTo((byte) 'I');
    // An element of type 14, a matrix, up to the end of the file.
    assertThat(bytes.getInt(128)).isEqualTo(14);
    assertThat(bytes.getInt(132)).isEqualTo(bytes.limit() - 136);
    // Class 6 is double; the shape is 2 x 1.
    assertThat(bytes.getInt(144)).isEqualTo(6);
    assertThat(bytes.getInt(160)).isEqualTo(2);
    assertThat(bytes.getInt(164)).isEqualTo(1);
    assertThat(bytes.getInt(172)).isEqualTo(9);
    assertThat(new String(bytes.array(), 176, 9, StandardCharsets.US_ASCII)).isEqualTo("trainNdxs");
    // The name takes 16 bytes; then comes type 9, double.
    assertThat(bytes.getInt(192)).isEqualTo(9);
    assertThat(bytes.getDouble(200)).isEqualTo(3);
    assertThat(bytes.getDouble(208)).isEqualTo(1449);
  }
}
