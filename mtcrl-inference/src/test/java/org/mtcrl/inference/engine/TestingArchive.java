// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.inference.torchscript.ScriptArchive;
import org.mtcrl.inference.torchscript.ScriptSource;

/** TorchScript modules of a few lines, for tests outside this package. */
public final class TestingArchive {
  private TestingArchive() {}

  /**
   * Writes a module.
   *
   * @param methods as {@link ScriptSource#methods} has them, of a class {@code Functions}
   */
  public static void write(Path file, String methods) throws IOException {
    Files.write(file, ScriptArchive.bytes(new ScriptSource("Functions", List.of(), methods)));
  }
}
