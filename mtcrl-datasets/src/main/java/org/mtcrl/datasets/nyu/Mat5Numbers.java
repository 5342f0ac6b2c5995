// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.mtcrl.api.data.DataException;

/**
 * The arrays of whole numbers in a MATLAB 5 file, such as {@code splits.mat}: what {@code save} of
 * MATLAB writes without {@code -v7.3}. After MathWorks: MAT-File Format, chapter 1.
 *
 * <p>Libraries for these files reserve as much memory as a damaged length says. Here a length is
 * compared with what the file has left first, and compressed data are limited to 16 MiB.
 */
final class Mat5Numbers {
  private static final int HEADER = 128;
  private static final int BYTE_ORDER = 126;
  private static final char LITTLE_ENDIAN = 'I' << Byte.SIZE | 'M';
  private static final char BIG_ENDIAN = 'M' << Byte.SIZE | 'I';
  private static final int SMALL = 4;
  private static final int ALIGNMENT = 8;
  private static final int LARGEST = 1 << 24;

  private static final int INT8 = 1;
  private static final int UINT8 = 2;
  private static final int INT16 = 3;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int SINGLE = 7;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  private Mat5Numbers() {}

  /**
   * Reads all arrays of numbers of a file, in the order in which MATLAB counts their elements.
   *
   * @return the elements by the array's name
   * @throws DataException if it is no such file, or it is damaged
   */
  static Map<String, int[]> read(Path file) {
    try {
      Map<String, int[]> arrays = new LinkedHashMap<>();
      ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));
      data.order(order(data)).position(HEADER);
      while (data.remaining() >= ALIGNMENT) {
        readArray(data, arrays);
      }
      return arrays;
    } catch (IOException e) {
      throw new DataException(file + " cannot be read: " + e.getMessage(), e);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new DataException(
          "%s is no MATLAB 5 file or is damaged (%s); get the data set's splits.mat again or remove it"
              .formatted(file, e.getMessage() == null ? "it ends too early" : e.getMessage()),
          e);
    }
  }

  private static ByteOrder order(ByteBuffer data) {
    if (data.limit() < HEADER) {
      throw new IllegalArgumentException("it ends within its header");
    }
    return switch (data.getChar(BYTE_ORDER)) {
      case LITTLE_ENDIAN -> ByteOrder.LITTLE_ENDIAN;
      case BIG_ENDIAN -> ByteOrder.BIG_ENDIAN;
      default -> throw new IllegalArgumentException("its header lacks the mark of the byte order");
    };
  }

  private static void readArray(ByteBuffer data, Map<String, int[]> arrays) {
    Element element = Element.next(data);
    if (element.type == COMPRESSED) {
      readArray(inflated(element.content), arrays);
    } else if (element.type == MATRIX) {
      ByteBuffer matrix = element.content;
      Element.next(matrix);
      Element.next(matrix);
      String name = StandardCharsets.ISO_8859_1.decode(Element.next(matrix).content).toString();
      // Cells and structures have arrays here, which hold nothing that we look for.
      Element values = Element.next(matrix);
      if (values.type != MATRIX) {
        arrays.put(name, values.numbers(name));
      }
    }
  }

  private static ByteBuffer inflated(ByteBuffer content) {
    byte[] packed = new byte[content.remaining()];
    content.get(packed);
    try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return ByteBuffer.wrap(stream.readNBytes(LARGEST)).order(content.order());
    } catch (IOException e) {
      throw new IllegalArgumentException("its compressed data are damaged", e);
    }
  }

  /** A type, and what is of this type. */
  private record Element(int type, ByteBuffer content) {

    static Element next(ByteBuffer data) {
      int start = data.position();
      int tag = data.getInt();
      boolean small = tag >>> Short.SIZE != 0;
      int type = small ? tag & 0xffff : tag;
      int length = small ? tag >>> Short.SIZE : data.getInt();
      if (length < 0 || length > (small ? SMALL : data.remaining())) {
        throw new IllegalArgumentException("at byte " + start + " it promises more than there is");
      }
      ByteBuffer content = data.slice(data.position(), length).order(data.order());
      int end = small ? start + ALIGNMENT : data.position() + length;
      boolean aligned = small || type == COMPRESSED;
      int next = aligned ? end : end + Math.floorMod(start - end, ALIGNMENT);
      data.position(Math.min(next, data.limit()));
      return new Element(type, content);
    }

    int[] numbers(String name) {
      int size =
          switch (type) {
            case INT8, UINT8 -> Byte.BYTES;
            case INT16, UINT16 -> Short.BYTES;
            case INT32, UINT32, SINGLE -> Integer.BYTES;
            case DOUBLE -> Double.BYTES;
            default -> throw new IllegalArgumentException("'" + name + "' is of type " + type);
          };
      int[] numbers = new int[content.remaining() / size];
      for (int i = 0; i < numbers.length; i++) {
        double value = number();
        numbers[i] = (int) value;
        if (numbers[i] != value) {
          throw new IllegalArgumentException("'" + name + "' has " + value);
        }
      }
      return numbers;
    }

    private double number() {
      return switch (type) {
        case INT8 -> content.get();
        case UINT8 -> Byte.toUnsignedInt(content.get());
        case INT16 -> content.getShort();
        case UINT16 -> Short.toUnsignedInt(content.getShort());
        case INT32 -> content.getInt();
        case UINT32 -> Integer.toUnsignedLong(content.getInt());
        case SINGLE -> content.getFloat();
        default -> content.getDouble();
      };
    }
  }
}
