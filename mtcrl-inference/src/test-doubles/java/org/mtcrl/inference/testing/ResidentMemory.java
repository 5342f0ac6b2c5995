// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The resident memory of this process, which counts what native code leaks as well. */
public final class ResidentMemory {
  private static final int COLLECTIONS = 4;
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Skips the test where it cannot be read. */
  public static void assumeReadable() {
    Assumptions.assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
  }

  /**
   * What is resident after a garbage collection: the least of some, as the collector gives back
   * some tens of megabytes of its own in one collection and not in the next.
   */
  public static long kilobytes() throws IOException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, now());
    }
    return least;
  }

  private static long now() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
