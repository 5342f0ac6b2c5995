// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The memory that this process holds, native memory included. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  /**
   * The resident set in megabytes of 2^20 bytes, after a collection; null where it cannot be had.
   */
  static @Nullable Double megabytes() {
    if (!Files.isReadable(STATUS)) {
      return null;
    }
    System.gc();
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(LINE))
          .map(line -> line.substring(LINE.length()).replace("kB", "").strip())
          .map(kilobytes -> Long.parseLong(kilobytes) / 1024.0)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException("'" + STATUS + "' cannot be read", e);
    }
  }
}
