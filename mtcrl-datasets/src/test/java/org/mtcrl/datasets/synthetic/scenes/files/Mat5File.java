// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes columns of numbers as a MATLAB 5 file, uncompressed.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File
 *     Format</a>
 */
public final class Mat5File {
  /** The length of the text that a file begins with; the version follows. */
  static final int TEXT = 124;

  private static final int HEADER = 128;
  private static final int INT8 = 1;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;
  private static final int DOUBLE_CLASS = 6;
  private static final short VERSION = 0x0100;

  private Mat5File() {}

  /**
   * Writes a file.
   *
   * @param columns the columns by name, in order
   */
  public static void write(Path file, Map<String, List<Integer>> columns) throws IOException {
    int size = HEADER;
    for (Map.Entry<String, List<Integer>> column : columns.entrySet()) {
      size += 8 + body(column.getKey(), column.getValue());
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(text("MATLAB 5.0 MAT-file, written by mtcrl"));
    buffer.putShort(VERSION).put((byte) 'I').put((byte) 'M');
    columns.forEach((name, values) -> put(buffer, name, values));
    Files.write(file, buffer.array());
  }

  /** The text at the head of a MATLAB file, filled up with blanks. */
  static byte[] text(String text) {
    return (text + " ".repeat(TEXT - text.length())).getBytes(StandardCharsets.US_ASCII);
  }

  private static int body(String name, List<Integer> values) {
    return 16 + 16 + 8 + padded(name.length()) + 8 + Double.BYTES * values.size();
  }

  private static int padded(int length) {
    return (length + 7) / 8 * 8;
  }

  private static void put(ByteBuffer buffer, String name, List<Integer> values) {
    buffer.putInt(MATRIX).putInt(body(name, values));
    buffer.putInt(UINT32).putInt(8).putInt(DOUBLE_CLASS).putInt(0);
    buffer.putInt(INT32).putInt(8).putInt(values.size()).putInt(1);
    buffer.putInt(INT8).putInt(name.length());
    buffer.put(name.getBytes(StandardCharsets.US_ASCII));
    buffer.position(buffer.position() + padded(name.length()) - name.length());
    buffer.putInt(DOUBLE).putInt(Double.BYTES * values.size());
    values.forEach(buffer::putDouble);
  }
}
