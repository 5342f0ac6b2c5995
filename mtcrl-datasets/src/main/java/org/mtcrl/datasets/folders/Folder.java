// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.folders;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.data.DataException;

/** The entries of a folder, in the order of their names whatever the file system does. */
public final class Folder {
  private Folder() {}

  /**
   * Everything in a folder; nothing where it does not exist.
   *
   * @throws DataException if the folder cannot be read
   */
  public static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      List<Path> entries = new ArrayList<>();
      stream.forEach(entries::add);
      entries.sort(null);
      return entries;
    } catch (IOException | DirectoryIteratorException e) {
      throw new DataException(
          "cannot list the folder %s (%s); make it readable".formatted(folder, e), e);
    }
  }

  /** The folders in a folder. */
  public static List<Path> folders(Path folder) {
    return entries(folder).stream().filter(Files::isDirectory).toList();
  }
}
