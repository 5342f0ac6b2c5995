// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Size and time of a file when a record was made from it.
 *
 * @param path its path relative to the root
 * @param size its size in bytes, -1 if it did not exist
 * @param modified the time of its last modification, in nanoseconds since 1970
 */
record FileStamp(String path, long size, long modified) {

  /** Reads the stamps of files, of each file once: one file may hold all examples. */
  static final class Stamper {
    private final Path root;
    private final Map<Path, FileStamp> known = new ConcurrentHashMap<>();

    Stamper(Path root) {
      this.root = root;
    }

    List<FileStamp> stamps(List<Path> files) {
      return files.stream().map(file -> known.computeIfAbsent(file, this::stamp)).toList();
    }

    private FileStamp stamp(Path file) {
      Path relative = file.startsWith(root) ? root.relativize(file) : file;
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
            relative.toString(),
            attributes.size(),
            attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
      } catch (IOException e) {
        // Decoding the file will report what is wrong.
        return new FileStamp(relative.toString(), -1, 0);
      }
    }
  }
}
