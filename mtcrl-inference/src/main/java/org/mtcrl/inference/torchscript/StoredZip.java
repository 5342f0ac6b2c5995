// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file below one folder whose entries are not compressed and begin at multiples of {@value
 * #ALIGNMENT} bytes. The bytes before an entry's content are filled up by an extra field, as the
 * zip format allows and as {@code torch.jit.save} does.
 */
final class StoredZip {
  /** Where contents begin: at multiples of this many bytes, so that libtorch can map them. */
  static final int ALIGNMENT = 64;

  private static final String FOLDER = "mtcrl";
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int EXTRA_HEADER_BYTES = 4;
  private static final short EXTRA_ID = 0x4246; // "FB", the id that PyTorch pads with
  private static final int PART_BYTES = 1 << 16;
  // Any fixed time would do. For the first moment of 1980 java.util.zip would add a field of its
  // own.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private final Position position;
  private final ZipOutputStream zip;

  /** Starts a file on a stream, which {@link #finish} does not close. */
  StoredZip(OutputStream out) {
    position = new Position(out);
    zip = new ZipOutputStream(position);
  }

  /** Appends a file. */
  void store(String name, byte[] content) throws IOException {
    store(name, ByteBuffer.wrap(content));
  }

  /** Appends a file; the buffer's position moves to its limit. */
  void store(String name, ByteBuffer content) throws IOException {
    String path = FOLDER + "/" + name;
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    ZipEntry entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.remaining());
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(TIME);
    entry.setExtra(padding(path));
    zip.putNextEntry(entry);
    byte[] part = new byte[Math.min(PART_BYTES, content.remaining())];
    while (content.hasRemaining()) { // not a channel, which an interrupt would close
      int size = Math.min(part.length, content.remaining());
      content.get(part, 0, size);
      zip.write(part, 0, size);
    }
    zip.closeEntry();
  }

  /** Writes the directory of the file. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }

  /** An extra field after which the content begins at a multiple of the alignment. */
  private byte[] padding(String path) throws IOException {
    zip.flush();
    long before =
        position.bytes
            + LOCAL_HEADER_BYTES
            + path.getBytes(StandardCharsets.UTF_8).length
            + EXTRA_HEADER_BYTES;
    int fill = (int) ((ALIGNMENT - before % ALIGNMENT) % ALIGNMENT);
    return ByteBuffer.allocate(EXTRA_HEADER_BYTES + fill)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(EXTRA_ID)
        .putShort((short) fill)
        .array();
  }

  /** Counts the bytes that pass. */
  private static final class Position extends FilterOutputStream {
    private long bytes;

    Position(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      bytes += length;
    }
  }
}
