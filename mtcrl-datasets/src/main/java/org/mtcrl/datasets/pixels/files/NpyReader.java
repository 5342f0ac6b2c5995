package org.mtcrl.datasets.pixels.files;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;

/**
 * Reads npy files: numbers with a point of 16, 32 and 64 bits, integers of 8 to 64 bits with and
 * without sign, and booleans; of either byte order, in C and in Fortran order. All become floats,
 * integers beyond 2^24 rounded.
 */
final class NpyReader {
  private NpyReader() {}

  /**
   * Reads a file.
   *
   * @throws BadExampleException if it cannot be read, is damaged or holds something else
   */
  static NpyArray read(Path file) throws BadExampleException {
    byte[] bytes = FileBytes.read(file);
    NpyHeader header = NpyHeader.of(file, bytes);
    int width = width(header.type(), file);
    long expected = header.length() + (long) header.size() * width;
    if (bytes.length != expected) {
      throw new BadExampleException(
          "%s has %d bytes, but an array of shape %s and type %s takes %d; it is %s"
              .formatted(
                  file,
                  bytes.length,
                  header.shape(),
                  header.type(),
                  expected,
                  bytes.length < expected ? "cut off" : "followed by something else"));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(header.length()).slice().order(header.order());
    float[] values = new float[header.size()];
    read(header.type(), in, values);
    return new NpyArray(
        file, header.shape(), header.fortran() ? toRowsFirst(values, header.shape()) : values);
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

  /** One loop for each type: a choice within it would cost more than the reading. */
  private static void read(String type, ByteBuffer in, float[] values) {
    switch (type) {
      case "f4" -> in.asFloatBuffer().get(values);
      case "f8" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) in.getDouble(i * Double.BYTES);
        }
      }
      case "f2" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = half(in.getShort(i * Short.BYTES));
        }
      }
      case "b1", "u1" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.get(i) & 0xff;
        }
      }
      case "i1" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.get(i);
        }
      }
      case "u2" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Short.toUnsignedInt(in.getShort(i * Short.BYTES));
        }
      }
      case "i2" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.getShort(i * Short.BYTES);
        }
      }
      case "u4" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Integer.toUnsignedLong(in.getInt(i * Integer.BYTES));
        }
      }
      case "i4" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.getInt(i * Integer.BYTES);
        }
      }
      default -> longs(type.equals("u8"), in, values);
    }
  }

  private static void longs(boolean unsigned, ByteBuffer in, float[] values) {
    for (int i = 0; i < values.length; i++) {
      long value = in.getLong(i * Long.BYTES);
      values[i] = unsigned && value < 0 ? (value >>> 1) * 2f : value;
    }
  }

  /** A number of IEEE 754's binary16. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float tiny = fraction * 0x1p-24f;
      return sign == 0 ? tiny : -tiny;
    }
    int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
  }

  /** The same array with the last axis fastest in place of the first. */
  private static float[] toRowsFirst(float[] values, List<Integer> shape) {
    int[] stride = new int[shape.size()];
    int step = 1;
    for (int axis = 0; axis < stride.length; axis++) {
      stride[axis] = step;
      step *= shape.get(axis);
    }
    float[] out = new float[values.length];
    int[] index = new int[stride.length];
    int from = 0;
    for (int to = 0; to < out.length; to++) {
      out[to] = values[from];
      for (int axis = stride.length - 1; axis >= 0; axis--) {
        from += stride[axis];
        if (++index[axis] < shape.get(axis)) {
          break;
        }
        from -= stride[axis] * shape.get(axis);
        index[axis] = 0;
      }
    }
    return out;
  }
}
