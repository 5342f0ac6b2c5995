// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes arrays in NumPy's format, version 1.0.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The data begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /** Writes an array of {@code <f4}. */
  public static void write(Path file, float[] values, int... shape) throws IOException {
    byte[] header = header("<f4", shape);
    byte[] bytes = Arrays.copyOf(header, header.length + Float.BYTES * values.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(header.length);
    for (float value : values) {
      buffer.putFloat(value);
    }
    Files.write(file, bytes);
  }

  /** Writes an array of {@code |i1}. */
  public static void write(Path file, byte[] values, int... shape) throws IOException {
    byte[] header = header("|i1", shape);
    byte[] bytes = Arrays.copyOf(header, header.length + values.length);
    System.arraycopy(values, 0, bytes, header.length, values.length);
    Files.write(file, bytes);
  }

  private static byte[] header(String type, int... shape) {
    String extents =
        Arrays.stream(shape).mapToObj(extent -> extent + ",").collect(Collectors.joining(" "));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, extents);
    int prefix = MAGIC.length + Short.BYTES;
    int length = (prefix + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] header = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putShort((short) (length - prefix));
    String line = text + " ".repeat(length - prefix - text.length() - 1) + "\n";
    buffer.put(line.getBytes(StandardCharsets.ISO_8859_1));
    return header;
  }
}
