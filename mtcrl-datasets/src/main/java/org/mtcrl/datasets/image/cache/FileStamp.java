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
 * What a file looked like when it was packed.
 *
 * @param path its path relative to the root
 * @param size its bytes, -1 where there was none
 * @param modified when it was last written to, in nanoseconds since 1970
 */
record FileStamp(String path, long size, long modified) {

  /** Stamps files; looks at each only once, which counts for a container of all items. */
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
        // Whoever decodes it says what is wrong.
        return new FileStamp(relative.toString(), -1, 0);
      }
    }
  }
}
