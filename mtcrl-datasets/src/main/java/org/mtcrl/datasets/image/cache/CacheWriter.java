// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes a cache into a temporary file beside its place and then moves it there as a whole: readers
 * of an older one keep it, and of two writers the last one wins with the same bytes. Safe for use
 * by several threads, but for {@link #finish}.
 */
final class CacheWriter implements AutoCloseable {
  private static final String ENDING = ".tmp";

  /** What follows the cache file's name in that of a temporary one: the writing process. */
  private static final String OURS = "." + ProcessHandle.current().pid() + "-";

  private final Path file;
  private final Path temporary;
  private final int recordSize;
  private final FileChannel channel;
  private final List<CacheEntry> entries = new ArrayList<>();
  private int recordCount;

  private CacheWriter(Path file, Path temporary, int recordSize, FileChannel channel) {
    this.file = file;
    this.temporary = temporary;
    this.recordSize = recordSize;
    this.channel = channel;
  }

  /**
   * Begins a temporary file.
   *
   * @param file the cache file that it will replace; its folder is created if needed
   */
  static CacheWriter open(Path file, int recordSize) throws IOException {
    Files.createDirectories(file.getParent());
    removeAbandoned(file);
    Path temporary = file.resolveSibling(file.getFileName() + OURS + UUID.randomUUID() + ENDING);
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock(channel); // until the channel is closed: shows other processes that this file is in use
    return new CacheWriter(file, temporary, recordSize, channel);
  }

  /** Removes temporary files of writers that were killed: no process holds their locks. */
  private static void removeAbandoned(Path file) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(file.getParent(), file.getFileName() + ".*" + ENDING)) {
      for (Path candidate : found) {
        // Closing a second channel to a file of this process would release the lock of the first.
        if (candidate.getFileName().toString().startsWith(file.getFileName() + OURS)) {
          continue;
        }
        try (FileChannel other = FileChannel.open(candidate, StandardOpenOption.WRITE)) {
          if (lock(other)) {
            Files.deleteIfExists(candidate);
          }
        }
      }
    }
  }

  private static boolean lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException | IOException e) {
      return false; // held by this process, or a file system without locks
    }
  }

  /** Adds an example without a record. */
  synchronized void addDamaged(String name, List<FileStamp> files, RecordStatus.Damaged damaged) {
    entries.add(new CacheEntry(name, files, -1, damaged));
  }

  /** Adds an example and the record that remains in {@code bytes}. */
  void add(String name, List<FileStamp> files, RecordStatus.Usable usable, ByteBuffer bytes)
      throws IOException {
    int recordIndex;
    synchronized (this) {
      recordIndex = recordCount++;
      entries.add(new CacheEntry(name, files, recordIndex, usable));
    }
    write(bytes, (long) recordIndex * recordSize);
  }

  /** Adds an example as it is in another cache file. */
  void copy(CacheEntry entry, CacheFile from) throws IOException {
    if (entry.status() instanceof RecordStatus.Usable usable) {
      add(entry.name(), entry.files(), usable, from.record(entry.recordIndex()));
    } else if (entry.status() instanceof RecordStatus.Damaged damaged) {
      addDamaged(entry.name(), entry.files(), damaged);
    }
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  /**
   * Writes the index and puts the file in its place.
   *
   * @return this very file, whatever another writer puts there
   */
  CacheFile finish(String layout) throws IOException {
    long start = (long) recordCount * recordSize;
    write(CacheFile.ending(layout, recordSize, entries, start), start);
    CacheFile written =
        CacheFile.open(temporary, layout, recordSize)
            .orElseThrow(() -> new IOException(temporary + " was changed by another program"));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return written;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
