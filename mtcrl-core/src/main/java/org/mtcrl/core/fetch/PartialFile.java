// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file, under a name of its own, with what the server said by which it
 * recognizes this version of the file.
 */
final class PartialFile {
  private final Path file;
  private final Path part;
  private final Path version;

  /**
   * Describes what there is, or will be.
   *
   * @param file the name that the whole file gets
   */
  PartialFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.version = file.resolveSibling(file.getFileName() + ".part.version");
  }

  /** Where the bytes are. */
  Path path() {
    return part;
  }

  /** How many bytes have arrived. */
  long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** The entity tag or the date by which the server recognizes the version. */
  Optional<String> version() throws IOException {
    return Files.exists(version)
        ? Optional.of(Files.readString(version, StandardCharsets.UTF_8).strip())
            .filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Begins anew, with another version. */
  void restart(Optional<String> newVersion) throws IOException {
    Files.deleteIfExists(part);
    Files.writeString(version, newVersion.orElse(""), StandardCharsets.UTF_8);
  }

  /**
   * Opens the end of what has arrived.
   *
   * @throws FetchException if another process writes to it
   */
  FileChannel append() throws IOException {
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean done = false;
    try {
      if (lock(channel) == null) {
        throw new FetchException("'" + file + "' is being fetched by another process; wait for it");
      }
      channel.position(channel.size());
      done = true;
      return channel;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this process
    }
  }

  /** Removes what has arrived. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(version);
  }

  /** Gives the file its name: it is whole. */
  void finish() throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(version);
  }
}
