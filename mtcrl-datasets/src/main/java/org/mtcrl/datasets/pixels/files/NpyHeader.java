package org.mtcrl.datasets.pixels.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.datasets.pixels.BadExampleException;

/**
 * The header of an npy file, versions 1 to 3, as {@code numpy/lib/format.py} defines it.
 *
 * @param type the type of values without its byte order, for example {@code f4}
 * @param order the byte order of values
 * @param fortran whether the first axis runs fastest
 * @param shape the size of each axis
 * @param length the bytes of magic number and header, after which values begin
 */
record NpyHeader(String type, ByteOrder order, boolean fortran, List<Integer> shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSIONS = 3;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  /**
   * Reads the header at the beginning of a file.
   *
   * @throws BadExampleException if there is none
   */
  static NpyHeader of(Path file, byte[] bytes) throws BadExampleException {
    if (bytes.length < MAGIC.length + 4
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new BadExampleException(file + " is no npy file: it does not begin with \\x93NUMPY");
    }
    int version = bytes[MAGIC.length];
    if (version < 1 || version > VERSIONS) {
      throw new BadExampleException(
          "%s: npy files of version %d are not known, but of 1 to 3".formatted(file, version));
    }
    int start = MAGIC.length + 2 + (version == 1 ? Short.BYTES : Integer.BYTES);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long size =
        version == 1
            ? Short.toUnsignedInt(in.getShort(MAGIC.length + 2))
            : bytes.length < start ? -1 : Integer.toUnsignedLong(in.getInt(MAGIC.length + 2));
    if (size < 0 || start + size > bytes.length) {
      throw new BadExampleException(
          "%s ends after %d bytes, within its header".formatted(file, bytes.length));
    }
    // Version 3 may name fields in UTF-8; what is looked for here is ASCII in all versions.
    String text = new String(bytes, start, (int) size, StandardCharsets.UTF_8);
    Matcher type = find(TYPE, text, file);
    return new NpyHeader(
        type.group(2),
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        find(ORDER, text, file).group(1).equals("True"),
        shape(find(SHAPE, text, file).group(1), file),
        start + (int) size);
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
