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
 * Writes a pack into a temporary file beside its place and then moves it there as a whole: readers
 * of an older one keep it, and of two writers the last one wins with the same bytes. Safe for use
 * by several threads, but for {@link #finish}.
 */
final class CacheWriter implements AutoCloseable {
  private static final String ENDING = ".tmp";

  /** Between a pack's name and the rest of a temporary one's: the process that writes it. */
  private static final String OURS = "." + ProcessHandle.current().pid() + "-";

  private final Path file;
  private final Path temporary;
  private final int recordSize;
  private final FileChannel channel;
  private final List<CacheEntry> entries = new ArrayList<>();
  private int recordCount;

  CacheWriter(Path file, int recordSize) throws IOException {
    this.file = file;
    this.recordSize = recordSize;
    Files.createDirectories(file.getParent());
    removeAbandoned(file);
    temporary = file.resolveSibling(file.getFileName() + OURS + UUID.randomUUID() + ENDING);
    channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock(channel); // until the channel is closed: says that somebody is at work
  }

  /** Removes what writers that were killed have left behind: nobody holds its lock. */
  private static void removeAbandoned(Path file) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(file.getParent(), file.getFileName() + ".*" + ENDING)) {
      for (Path candidate : found) {
        // Closing a second channel to a file of ours would give up the lock of the first.
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

  /** Adds an item without a record. */
  synchronized void addDamaged(String name, List<FileStamp> files, RecordStatus.Damaged reason) {
    entries.add(new CacheEntry(name, files, -1, reason));
  }

  /** Adds an item and the record that remains in {@code bytes}. */
  void add(String name, List<FileStamp> files, RecordStatus.Usable usable, ByteBuffer bytes)
      throws IOException {
    int recordIndex;
    synchronized (this) {
      recordIndex = recordCount++;
      entries.add(new CacheEntry(name, files, recordIndex, usable));
    }
    write(bytes, (long) recordIndex * recordSize);
  }

  /** Adds an item as it is in another pack. */
  void copy(CacheEntry entry, CacheFile from) throws IOException {
    if (entry.status() instanceof RecordStatus.Usable usable) {
      add(entry.name(), entry.files(), usable, from.record(entry.recordIndex()));
    } else if (entry.status() instanceof RecordStatus.Damaged reason) {
      addDamaged(entry.name(), entry.files(), reason);
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
