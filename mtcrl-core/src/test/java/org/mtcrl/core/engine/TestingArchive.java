package org.mtcrl.core.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** TorchScript modules of a few lines, for tests outside this package. */
public final class TestingArchive {
  private TestingArchive() {}

  /**
   * Writes a module.
   *
   * @param methods as {@link TorchScriptArchive#of} takes them
   */
  public static void write(Path file, String methods) throws IOException {
    Files.write(file, TorchScriptArchive.of(methods));
  }
}
