// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * Reads npy files: numbers with a point of 16, 32 and 64 bits, integers of 8 to 64 bits with and
 * without sign, and booleans; of either byte order, in C and in Fortran order. All become floats,
 * integers beyond 2^24 rounded.
 *
 * <p>Values come a few thousand at a time, to be worked on while they are in the processor's cache:
 * a file as bytes and again as floats are megabytes for Java to clear, to fill and to collect.
 */
public final class NpyReader {
  private static final int CHUNK = 8192;

  private final Path file;
  private final NpyHeader header;

  private NpyReader(Path file, NpyHeader header) {
    this.file = file;
    this.header = header;
  }

  /** Takes the values of an array in C order, the last axis fastest. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes the next values.
     *
     * @param first the index of the first of them in the array
     * @param values the values, from 0 on; others will be written over them
     * @param count how many there are
     * @return whether there is any use for more
     * @throws BadExampleException if they are not what they ought to be
     */
    boolean take(int first, float[] values, int count) throws BadExampleException;
  }

  /**
   * Reads the header of a file.
   *
   * @throws BadExampleException if it cannot be read, is damaged or holds something else
   */
  public static NpyReader open(Path file) throws BadExampleException {
    NpyHeader header;
    long found;
    try (InputStream in = Files.newInputStream(file)) {
      header = NpyHeader.read(file, in);
      found = Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    long expected = header.length() + (long) header.size() * header.width();
    if (found != expected) {
      throw new BadExampleException(
          "%s has %d bytes, but an array of shape %s and type %s takes %d; it is %s"
              .formatted(
                  file,
                  found,
                  header.shape(),
                  header.type(),
                  expected,
                  found < expected ? "cut off" : "followed by something else"));
    }
    return new NpyReader(file, header);
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The size of each axis. */
  public List<Integer> shape() {
    return header.shape();
  }

  /** The number of values. */
  public int size() {
    return header.size();
  }

  /** All values in C order, the last axis fastest. */
  public float[] values() throws BadExampleException {
    return header.fortran() ? toRowsFirst(stored(), shape()) : stored();
  }

  /**
   * Reads the values, from the first one on at each call.
   *
   * @return whether the sink took all of them and had use for more
   * @throws BadExampleException if the file cannot be read, or what the sink throws
   */
  public boolean read(Sink sink) throws BadExampleException {
    if (header.fortran()) {
      float[] values = values();
      return sink.take(0, values, values.length);
    }
    return readStored(sink);
  }

  /** All values in the file's order. */
  private float[] stored() throws BadExampleException {
    float[] all = new float[size()];
    readStored(
        (first, values, count) -> {
          System.arraycopy(values, 0, all, first, count);
          return true;
        });
    return all;
  }

  private boolean readStored(Sink sink) throws BadExampleException {
    int size = size();
    byte[] bytes = new byte[CHUNK * header.width()];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(header.order());
    float[] values = new float[CHUNK];
    // A stream of a file and no channel, which is closed when its thread is interrupted.
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(header.length());
      boolean goOn = true;
      for (int first = 0; first < size && goOn; first += CHUNK) {
        int count = Math.min(CHUNK, size - first);
        int length = count * header.width();
        if (in.readNBytes(bytes, 0, length) < length) {
          throw new BadExampleException(file + " was cut off while it was read");
        }
        decode(header.type(), chunk, values, count);
        goOn = sink.take(first, values, count);
      }
      return goOn;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BadExampleException unreadable(Path file, IOException e) {
    return new BadExampleException(
        e instanceof NoSuchFileException
            ? file + " does not exist"
            : file + " cannot be read: " + e,
        e);
  }

  /** One loop for each type: a choice within it would cost more than the reading. */
  private static void decode(String type, ByteBuffer in, float[] values, int count) {
    switch (type) {
      case "f4" -> in.asFloatBuffer().get(0, values, 0, count);
      case "f8" -> {
        for (int i = 0; i < count; i++) {
          values[i] = (float) in.getDouble(i * Double.BYTES);
        }
      }
      case "f2" -> {
        for (int i = 0; i < count; i++) {
          values[i] = half(in.getShort(i * Short.BYTES));
        }
      }
      case "b1", "u1" -> {
        byte[] bytes = bytes(in, count);
        for (int i = 0; i < count; i++) {
          values[i] = bytes[i] & 0xff;
        }
      }
      case "i1" -> {
        byte[] bytes = bytes(in, count);
        for (int i = 0; i < count; i++) {
          values[i] = bytes[i];
        }
      }
      case "u2" -> {
        for (int i = 0; i < count; i++) {
          values[i] = Short.toUnsignedInt(in.getShort(i * Short.BYTES));
        }
      }
      case "i2" -> {
        for (int i = 0; i < count; i++) {
          values[i] = in.getShort(i * Short.BYTES);
        }
      }
      case "u4" -> {
        for (int i = 0; i < count; i++) {
          values[i] = Integer.toUnsignedLong(in.getInt(i * Integer.BYTES));
        }
      }
      case "i4" -> {
        for (int i = 0; i < count; i++) {
          values[i] = in.getInt(i * Integer.BYTES);
        }
      }
      default -> longs(type.equals("u8"), in, values, count);
    }
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(0, bytes);
    return bytes;
  }

  private static void longs(boolean unsigned, ByteBuffer in, float[] values, int count) {
    for (int i = 0; i < count; i++) {
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
