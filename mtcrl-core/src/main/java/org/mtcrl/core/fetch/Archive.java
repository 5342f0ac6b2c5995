// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks {@code .zip}, {@code .tar}, {@code .tar.gz} and {@code .tgz}: all of it or nothing, and
 * nothing outside the folder.
 */
final class Archive {
  private static final String UNPACKING = ".unpacking";

  /** What macOS adds to archives for itself. */
  private static final String RESOURCE_FORKS = "__MACOSX/";

  private final Path archive;
  private final Path folder;
  private final int leadingFolders;
  private boolean unusable;

  /**
   * Describes what is to be unpacked.
   *
   * @param folder where to
   * @param leadingFolders how many folders are dropped from the front of the names inside
   */
  Archive(Path archive, Path folder, int leadingFolders) {
    this.archive = archive;
    this.folder = folder;
    this.leadingFolders = leadingFolders;
  }

  /**
   * Unpacks; the files get their places when the last of them has been written.
   *
   * @throws FetchException if the archive is damaged or names something outside the folder, after
   *     which it is gone; or if there is no room
   */
  void unpack() throws IOException {
    Path temporary = folder.resolve("." + archive.getFileName() + UNPACKING);
    delete(temporary);
    try {
      Files.createDirectories(temporary);
      String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".zip")) {
        unzip(temporary);
      } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
        try (InputStream in = open();
            GzipCompressorInputStream plain =
                GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get()) {
          untar(plain, temporary);
        }
      } else if (name.endsWith(".tar")) {
        try (InputStream in = open()) {
          untar(in, temporary);
        }
      } else {
        throw new IllegalArgumentException("'" + archive + "' is no archive that can be unpacked");
      }
      move(temporary);
    } catch (IOException e) {
      unusable = true;
      throw new FetchException(
          "'%s' cannot be unpacked: %s; nothing of it was kept: try again"
              .formatted(archive.getFileName(), e.getMessage()),
          e);
    } finally {
      delete(temporary);
      if (unusable) {
        Files.deleteIfExists(archive);
      }
    }
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
  }

  private void unzip(Path temporary) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      checkSpace(entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum());
      for (ZipArchiveEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          write(entry, entry.isUnixSymlink(), in, temporary);
        }
      }
    }
  }

  private void untar(InputStream in, Path temporary) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, isSpecial(entry), tar, temporary);
      }
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isSymbolicLink()
        || entry.isLink()
        || entry.isCharacterDevice()
        || entry.isBlockDevice()
        || entry.isFIFO();
  }

  private void checkSpace(long bytes) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (bytes > usable) {
      throw new FetchException(
          ("'%s' has room for %d bytes and '%s' holds %d; make room, and the same command goes on"
                  + " from there")
              .formatted(folder, usable, archive.getFileName(), bytes));
    }
  }

  private void write(ArchiveEntry entry, boolean isSpecial, InputStream content, Path temporary)
      throws IOException {
    Optional<Path> inside = inside(entry.getName(), temporary);
    if (isSpecial) {
      throw refused(entry.getName(), "which is a link or a device");
    }
    if (inside.isEmpty()) {
      return;
    }
    if (entry.isDirectory()) {
      Files.createDirectories(inside.get());
    } else {
      Files.createDirectories(inside.get().getParent());
      Files.copy(content, inside.get());
    }
  }

  /** Where an entry goes; empty for what is dropped. */
  private Optional<Path> inside(String name, Path temporary) {
    if (name.startsWith(RESOURCE_FORKS)) {
      return Optional.empty();
    }
    Path path;
    try {
      path = Path.of(name.replace('\\', '/'));
    } catch (InvalidPathException e) {
      throw refused(name, "which is no path here");
    }
    for (Path part : path) {
      if (part.toString().equals("..")) {
        throw refused(name, "which lies outside the folder");
      }
    }
    if (path.isAbsolute() || name.startsWith("/")) {
      throw refused(name, "which lies outside the folder");
    }
    Path normal = path.normalize();
    if (normal.getNameCount() <= leadingFolders || normal.toString().isEmpty()) {
      return Optional.empty();
    }
    Path target = temporary.resolve(normal.subpath(leadingFolders, normal.getNameCount()));
    // The checks above should suffice; this is what must hold.
    if (!target.normalize().startsWith(temporary)) {
      throw refused(name, "which lies outside the folder");
    }
    return Optional.of(target);
  }

  private FetchException refused(String name, String why) {
    unusable = true;
    return new FetchException(
        "'%s' holds '%s', %s; nothing of it was unpacked, and it was removed"
            .formatted(archive.getFileName(), name, why));
  }

  private void move(Path temporary) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(temporary)) {
      files = all.filter(file -> !file.equals(temporary)).toList();
    }
    for (Path file : files) {
      Path target = folder.resolve(temporary.relativize(file));
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.move(
            file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
