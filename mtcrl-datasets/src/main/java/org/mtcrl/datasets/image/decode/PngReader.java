// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * Reads png files into their samples, without color spaces, gamma or transparency: labels are no
 * colors. Every chunk's checksum is checked, and no row and no end may be missing.
 *
 * <p>The platform's own reader, ImageIO, fills what a damaged file lacks with black, and takes
 * about twice as long.
 */
final class PngReader {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int FRAME = 3 * Integer.BYTES;

  /**
   * The bytes to inflate at a time: as many as stay in the fast caches, and many more than the 258
   * below which zlib takes a slow path.
   */
  private static final int BLOCK = 1 << 16;

  /** The first row, first column, and steps of both, for each pass of Adam7. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}
  };

  private final Path file;
  private final byte[] bytes;
  private final ByteBuffer in;
  private final CRC32 checksum = new CRC32();
  private int position = SIGNATURE.length;

  /** The bytes of the present chunk: where they begin and how many there are. */
  private int start;

  private int length;

  private PngReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes);
  }

  /** Whether these are the bytes of a png file. */
  static boolean isPng(byte[] bytes) {
    return bytes.length >= SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * Reads an image.
   *
   * @param file what messages call it
   * @param bytes the whole file, a png by its signature
   * @throws BadExampleException if it is damaged
   */
  static PngImage read(Path file, byte[] bytes) throws BadExampleException {
    Inflater inflater = new Inflater();
    try {
      return new PngReader(file, bytes).read(inflater);
    } catch (DataFormatException e) {
      throw new BadExampleException(file + ": its pixels are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private PngImage read(Inflater inflater) throws BadExampleException, DataFormatException {
    if (!next().equals("IHDR") || length != PngHeader.LENGTH) {
      throw damaged("does not begin with a header");
    }
    PngHeader header = PngHeader.of(in.slice(start, length));
    if (header == null) {
      throw damaged("has a header of no picture that the format knows");
    }
    byte[] palette = new byte[0];
    String chunk = next();
    while (!chunk.equals("IDAT")) {
      if (chunk.equals("PLTE")) {
        palette = Arrays.copyOfRange(bytes, start, start + length);
      } else if (chunk.equals("IEND")) {
        throw damaged("has no pixels");
      }
      chunk = next();
    }
    inflater.setInput(bytes, start, length);
    PngImage image = PngImage.empty(header, palette);
    if (header.interlaced()) {
      for (int[] pass : ADAM7) {
        rows(inflater, image, pass[0], pass[1], pass[2], pass[3]);
      }
    } else {
      rows(inflater, image, 0, 0, 1, 1);
    }
    finish(inflater);
    return image;
  }

  /** Reads every {@code down}-th row from {@code top} on, of it every {@code across}-th pixel. */
  private void rows(Inflater inflater, PngImage image, int top, int left, int down, int across)
      throws BadExampleException, DataFormatException {
    PngHeader header = image.header();
    int pixels = (header.width() - left + across - 1) / across;
    if (pixels == 0) {
      return;
    }
    int rowBytes = header.rowBytes(pixels);
    int stored = 1 + rowBytes; // a row's filter stands before its bytes
    int rows = (header.height() - top + down - 1) / down;
    int block = Math.max(1, Math.min(rows, BLOCK / stored));
    // The last row of the block before, which the first row of this one may look at; then the rows.
    byte[] buffer = new byte[(1 + block) * stored];
    for (int first = 0; first < rows; first += block) {
      int count = Math.min(block, rows - first);
      inflate(inflater, buffer, stored, count * stored, top + first * down);
      for (int i = 1; i <= count; i++) {
        int y = top + (first + i - 1) * down;
        int filter = buffer[i * stored];
        if (filter < 0 || filter >= PngFilter.TYPES) {
          throw damaged("has an unknown filter " + filter + " in row " + y);
        }
        int row = i * stored + 1;
        PngFilter.undo(filter, buffer, row, row - stored, rowBytes, header.filterDistance());
        image.put(y, left, across, pixels, buffer, row);
      }
      System.arraycopy(buffer, count * stored, buffer, 0, stored);
    }
  }

  private void inflate(Inflater inflater, byte[] target, int from, int count, int row)
      throws BadExampleException, DataFormatException {
    int filled = 0;
    while (filled < count) {
      int read = inflater.inflate(target, from + filled, count - filled);
      filled += read;
      if (read == 0) {
        boolean isEnd = inflater.finished() || inflater.needsDictionary();
        if (isEnd || !next().equals("IDAT")) {
          throw damaged("has no more pixels soon after row " + row);
        }
        inflater.setInput(bytes, start, length);
      }
    }
  }

  /** Looks through what follows the last row: no more pixels, and the file's end. */
  private void finish(Inflater inflater) throws BadExampleException, DataFormatException {
    byte[] more = new byte[1];
    String chunk = "IDAT";
    while (!inflater.finished()) {
      if (inflater.inflate(more) > 0) {
        throw damaged("has more pixels than its header says");
      }
      if (!inflater.finished()) {
        chunk = next();
        if (!chunk.equals("IDAT")) {
          throw damaged("lacks the end of its pixels");
        }
        inflater.setInput(bytes, start, length);
      }
    }
    while (!chunk.equals("IEND")) {
      chunk = next();
    }
    if (position != bytes.length) {
      throw damaged("goes on for %d bytes after its end".formatted(bytes.length - position));
    }
  }

  /** Goes to the next chunk and says what it is. */
  private String next() throws BadExampleException {
    if (bytes.length - position < FRAME) {
      throw damaged("is cut off after %d bytes".formatted(bytes.length));
    }
    length = in.getInt(position);
    if (length < 0 || length > bytes.length - position - FRAME) {
      throw damaged("is cut off after %d bytes".formatted(bytes.length));
    }
    start = position + 2 * Integer.BYTES;
    String type = new String(bytes, position + Integer.BYTES, 4, StandardCharsets.ISO_8859_1);
    checksum.reset();
    checksum.update(bytes, position + Integer.BYTES, length + Integer.BYTES);
    if ((int) checksum.getValue() != in.getInt(start + length)) {
      throw damaged(
          "has a chunk '%s' at byte %d whose checksum is wrong".formatted(type, position));
    }
    position += length + FRAME;
    return type;
  }

  private BadExampleException damaged(String finding) {
    return new BadExampleException(file + " is a damaged png: it " + finding);
  }
}
