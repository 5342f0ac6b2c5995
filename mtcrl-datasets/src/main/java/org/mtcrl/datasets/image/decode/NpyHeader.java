// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * The header of an npy file, versions 1 to 3, as {@code numpy/lib/format.py} defines it.
 *
 * @param type the type of values without its byte order, for example {@code f4}
 * @param width the bytes of a value
 * @param order the byte order of values
 * @param fortran whether the first axis runs fastest
 * @param shape the size of each axis
 * @param length the bytes of magic number and header, after which values begin
 */
record NpyHeader(
    String type, int width, ByteOrder order, boolean fortran, List<Integer> shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSIONS = 3;
  private static final int LONGEST = 1 << 20;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  /**
   * Reads the header at the beginning of a file.
   *
   * @param in the file's bytes; read up to the end of the header
   * @throws BadExampleException if there is none, or of an array that is not known
   */
  static NpyHeader read(Path file, InputStream in) throws BadExampleException, IOException {
    byte[] magic = in.readNBytes(MAGIC.length + 2);
    if (magic.length < MAGIC.length + 2
        || !Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new BadExampleException(file + " is no npy file: it does not begin with \\x93NUMPY");
    }
    int version = magic[MAGIC.length];
    if (version < 1 || version > VERSIONS) {
      throw new BadExampleException(
          "%s: npy files of version %d are not known, but of 1 to 3".formatted(file, version));
    }
    int sizeBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    byte[] size = Arrays.copyOf(in.readNBytes(sizeBytes), Integer.BYTES);
    int length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > LONGEST) {
      throw new BadExampleException(
          "%s says that its header takes %d bytes; that of an array of numbers takes fewer than %d"
              .formatted(file, Integer.toUnsignedLong(length), LONGEST));
    }
    byte[] bytes = in.readNBytes(length);
    int start = magic.length + sizeBytes;
    if (bytes.length != length || length == 0) {
      throw new BadExampleException(
          "%s ends after %d bytes, within its header".formatted(file, start + bytes.length));
    }
    // Version 3 may name fields in UTF-8; what is looked for here is ASCII in all versions.
    String text = new String(bytes, StandardCharsets.UTF_8);
    Matcher type = find(TYPE, text, file);
    return new NpyHeader(
        type.group(2),
        width(type.group(2), file),
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        find(ORDER, text, file).group(1).equals("True"),
        shape(find(SHAPE, text, file).group(1), file),
        start + length);
  }

  private static Matcher find(Pattern pattern, String text, Path file) throws BadExampleException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new BadExampleException(
          "%s: the header \"%s\" lacks %s of an array of numbers"
              .formatted(file, text.strip(), pattern.pattern().replaceAll("'(\\w+)'.*", "'$1'")));
    }
    return matcher;
  }

  private static int width(String type, Path file) throws BadExampleException {
    return switch (type) {
      case "b1", "i1", "u1" -> 1;
      case "f2", "i2", "u2" -> 2;
      case "f4", "i4", "u4" -> 4;
      case "f8", "i8", "u8" -> 8;
      default ->
          throw new BadExampleException(
              "%s: values of type '%s' are not known; expected f2, f4, f8, i1 to i8, u1 to u8 or b1"
                  .formatted(file, type));
    };
  }

  private static List<Integer> shape(String text, Path file) throws BadExampleException {
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (String axis : text.split(",", -1)) {
      if (!axis.isBlank()) {
        if (axis.strip().length() > 9) {
          throw tooLarge(text, file);
        }
        shape.add(Integer.parseInt(axis.strip()));
        size *= shape.get(shape.size() - 1);
        if (size > Integer.MAX_VALUE / Double.BYTES) {
          throw tooLarge(text, file);
        }
      }
    }
    return List.copyOf(shape);
  }

  private static BadExampleException tooLarge(String shape, Path file) {
    return new BadExampleException(
        "%s: an array of shape (%s) does not fit into 2 GiB".formatted(file, shape));
  }

  /** The number of values. */
  int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }
}
