// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file that could be read and does not hold what it should; the message names it. */
public final class MalformedFileException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** {@code problem} goes on after {@code "<file>: "}. */
  public MalformedFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** The same with a cause. */
  public MalformedFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
