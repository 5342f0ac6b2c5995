// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mtcrl.api.data.DataException;

/**
 * Reads the idx format of MNIST, plain or gzipped: big-endian, magic 2051, count, rows, columns and
 * one byte a pixel for images; magic 2049, count and one byte an example for labels. Whether a file
 * is gzipped is recognized by its first bytes, not from its name. Offsets in messages count the
 * unpacked bytes.
 */
final class IdxReader {
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;
  private static final int CLASSES = 10;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String name;
  private final InputStream in;
  private long offset;

  private IdxReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * The pixels of all images, image by image and row by row.
   *
   * @param name what messages call the file
   * @param file the stream; stays open
   * @param side the rows and columns that images must have
   * @throws DataException if the file is damaged or not what it should be
   */
  static byte[] images(String name, InputStream file, int side) {
    IdxReader reader = open(name, file);
    reader.expect("the magic number of images", IMAGES_MAGIC);
    int count = reader.count("images");
    reader.expect("the number of rows", side);
    reader.expect("the number of columns", side);
    return reader.rest((long) count * side * side, count + " images");
  }

  /**
   * The labels of all images, each in [0, 10).
   *
   * @throws DataException if the file is damaged or not what it should be
   */
  static byte[] labels(String name, InputStream file) {
    IdxReader reader = open(name, file);
    reader.expect("the magic number of labels", LABELS_MAGIC);
    int count = reader.count("labels");
    long start = reader.offset;
    byte[] labels = reader.rest(count, count + " labels");
    for (int i = 0; i < labels.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= CLASSES) {
        throw reader.damaged(
            start + i, "label " + Byte.toUnsignedInt(labels[i]) + ", but labels are 0 to 9");
      }
    }
    return labels;
  }

  private static IdxReader open(String name, InputStream file) {
    try {
      InputStream buffered = new BufferedInputStream(file);
      buffered.mark(2);
      int magic = buffered.read() << 8 | buffered.read();
      buffered.reset();
      return new IdxReader(name, magic == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered);
    } catch (IOException e) {
      throw new DataException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void expect(String what, int expected) {
    long start = offset;
    int found = integer();
    if (found != expected) {
      throw damaged(start, "%s is %d, but must be %d".formatted(what, found, expected));
    }
  }

  private int count(String what) {
    long start = offset;
    int count = integer();
    if (count < 1) {
      throw damaged(start, "the number of " + what + " is " + count + ", but must be positive");
    }
    return count;
  }

  private int integer() {
    byte[] bytes = read(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw damaged(offset, "the file ends within its header");
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  /** What follows the header, exactly as many bytes as it promises. */
  private byte[] rest(long length, String promised) {
    if (length > Integer.MAX_VALUE - 8) {
      throw damaged(4, "the header promises " + promised + ", more than fit into memory");
    }
    byte[] bytes = read((int) length);
    if (bytes.length < length) {
      throw damaged(
          offset,
          "the file ends, but its header promises %s and so %d bytes more"
              .formatted(promised, length - bytes.length));
    }
    if (read(1).length > 0) {
      throw damaged(offset - 1, "the file goes on after the " + promised + " of its header");
    }
    return bytes;
  }

  /** At most {@code length} bytes, fewer at the end; grows as it reads and so never trusts it. */
  private byte[] read(int length) {
    try {
      byte[] bytes = in.readNBytes(length);
      offset += bytes.length;
      return bytes;
    } catch (ZipException | EOFException e) {
      throw new DataException(
          "%s: somewhere after byte %d the gzip data are damaged or cut off (%s); fetch it again"
              .formatted(name, offset, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new DataException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private DataException damaged(long at, String finding) {
    return new DataException("%s: at byte %d %s; fetch it again".formatted(name, at, finding));
  }
}
