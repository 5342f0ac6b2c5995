// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mtcrl.datasets.damage.BadExampleException;

/** Whole files: one system call instead of one for each chunk. */
final class FileBytes {
  private FileBytes() {}

  static byte[] read(Path file) throws BadExampleException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadExampleException(file + " does not exist", e);
    } catch (IOException e) {
      throw new BadExampleException(file + " cannot be read: " + e, e);
    }
  }
}
