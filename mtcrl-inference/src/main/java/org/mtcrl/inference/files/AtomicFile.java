// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files of which a reader sees the old content or the new, never a part.
 *
 * <p>The content goes to a temporary file in the same folder, which is forced to the disk and then
 * renamed. When writing fails the temporary file is removed and the old file is as it was.
 */
public final class AtomicFile {

  /** Keeps the temporary files of two threads that write the same file apart. */
  private static final AtomicLong IDS = new AtomicLong();

  private AtomicFile() {}

  /** Something that writes itself to a stream, which it need not close. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole content. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes text as UTF-8; folders that are missing are made. */
  public static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    write(file, out -> out.write(bytes));
  }

  /** Writes what {@code content} brings; folders that are missing are made. */
  public static void write(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException("'" + file + "' is a folder, not a file to write to");
    }
    Files.createDirectories(folder);
    // Not Files.createTempFile: it makes files that only their owner may read.
    Path temporary =
        folder.resolve(
            "%s.%s.%s.tmp"
                .formatted(
                    absolute.getFileName(), ProcessHandle.current().pid(), IDS.incrementAndGet()));
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceFolder(folder);
  }

  /** Makes the rename itself survive a power failure, where the system lets a folder be forced. */
  private static void forceFolder(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return; // a folder cannot be opened there
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
