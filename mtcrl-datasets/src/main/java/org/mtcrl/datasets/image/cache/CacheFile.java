// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache file on disk: records of one size one after the other, the index, and at the end the
 * position of the index, its length, its CRC-32C and a magic number.
 *
 * <p>Records are mapped into memory, many in one map: a map holds at most 2 GiB, a file any number
 * of maps. Mapped, because positional reads of a channel copy twice, and a reading thread that is
 * interrupted closes the channel for all threads.
 */
final class CacheFile {
  private static final Logger LOG = LoggerFactory.getLogger(CacheFile.class);

  /** Kept from the first versions, so that their caches stay valid. */
  private static final long MAGIC = 0x6d7463726c706b32L; // mtcrlpk2

  private static final int TRAILER = Long.BYTES + 2 * Integer.BYTES + Long.BYTES;
  private static final int LARGEST_MAP = 1 << 30;

  private final int recordSize;
  private final int recordsPerMap;
  private final List<CacheEntry> entries;
  private final List<MappedByteBuffer> maps;

  private CacheFile(
      int recordSize, int recordsPerMap, List<CacheEntry> entries, List<MappedByteBuffer> maps) {
    this.recordSize = recordSize;
    this.recordsPerMap = recordsPerMap;
    this.entries = entries;
    this.maps = maps;
  }

  /** Opens a cache file; empty if there is no complete one of this layout. */
  static Optional<CacheFile> open(Path file, String layout, int recordSize) throws IOException {
    return open(file, layout, recordSize, LARGEST_MAP);
  }

  static Optional<CacheFile> open(Path file, String layout, int recordSize, int largestMap)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      List<CacheEntry> entries = index(channel, layout, recordSize);
      int recordsPerMap = Math.max(1, largestMap / recordSize);
      long records = entries.stream().filter(entry -> entry.recordIndex() >= 0).count();
      List<MappedByteBuffer> maps = new ArrayList<>();
      for (long first = 0; first < records; first += recordsPerMap) {
        long size = Math.min(recordsPerMap, records - first) * recordSize;
        maps.add(channel.map(FileChannel.MapMode.READ_ONLY, first * recordSize, size));
      }
      return Optional.of(new CacheFile(recordSize, recordsPerMap, entries, maps));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (EOFException e) {
      LOG.warn("the cache {} is damaged ({}) and will be made again", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static List<CacheEntry> index(FileChannel channel, String layout, int recordSize)
      throws IOException {
    long size = channel.size();
    ByteBuffer trailer = ByteBuffer.wrap(read(channel, size - TRAILER, TRAILER));
    long start = trailer.getLong();
    int length = trailer.getInt();
    int checksum = trailer.getInt();
    if (trailer.getLong() != MAGIC || length < 0 || start + length + TRAILER != size) {
      throw new EOFException("it is cut off, or of an earlier version");
    }
    byte[] index = read(channel, start, length);
    if (RecordStatus.checksum(ByteBuffer.wrap(index)) != checksum) {
      throw new EOFException("its index has changed");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(index));
    List<CacheEntry> entries = new ArrayList<>();
    if (CacheEntry.text(in).equals(layout) && in.readInt() == recordSize) {
      for (int left = in.readInt(); left > 0; left--) {
        entries.add(CacheEntry.read(in));
      }
    }
    return List.copyOf(entries);
  }

  private static byte[] read(FileChannel channel, long at, int length) throws IOException {
    if (at < 0) {
      throw new EOFException("it is too short");
    }
    byte[] target = new byte[length];
    ByteBuffer bytes = ByteBuffer.wrap(target);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("it is too short");
      }
    }
    return target;
  }

  /** Index and trailer of a cache file whose records end at {@code start}. */
  static ByteBuffer ending(String layout, int recordSize, List<CacheEntry> entries, long start)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    CacheEntry.text(layout, out);
    out.writeInt(recordSize);
    out.writeInt(entries.size());
    for (CacheEntry entry : entries) {
      entry.write(out);
    }
    byte[] index = bytes.toByteArray();
    return ByteBuffer.allocate(index.length + TRAILER)
        .put(index)
        .putLong(start)
        .putInt(index.length)
        .putInt(RecordStatus.checksum(ByteBuffer.wrap(index)))
        .putLong(MAGIC)
        .flip();
  }

  /** All entries. */
  List<CacheEntry> entries() {
    return entries;
  }

  /** A record, read-only, little-endian; a new buffer over the same memory at each call. */
  ByteBuffer record(int recordIndex) {
    int offset = recordIndex % recordsPerMap * recordSize;
    return maps.get(recordIndex / recordsPerMap)
        .slice(offset, recordSize)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether the record of an entry is what was written; true where it has none. */
  boolean isIntact(CacheEntry entry) {
    return !(entry.status() instanceof RecordStatus.Usable usable)
        || RecordStatus.checksum(record(entry.recordIndex())) == usable.checksum();
  }
}
