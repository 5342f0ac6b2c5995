// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.inference.files.AtomicFile;

/**
 * Puts the files of a variant of a data set into a folder: fetched, compared with their checksums,
 * unpacked. What an attempt has brought, the next goes on with.
 */
public final class DatasetFetcher {
  /** Names the variant that a folder holds; written when everything is there. */
  private static final String MARK = ".mtcrl-fetched";

  private final Downloader downloader;

  /** Creates a fetcher. */
  public DatasetFetcher() {
    this(RetryPolicy.DEFAULT);
  }

  DatasetFetcher(RetryPolicy policy) {
    downloader = Downloader.of(policy);
  }

  /**
   * Fetches what is not there.
   *
   * @param folder where to; made where it is missing
   * @param mirror where from, if not from the files' own addresses
   * @param listener is called with the bytes that have arrived
   * @return whether anything was fetched; false when an earlier call brought everything
   * @throws FetchException with one sentence if something cannot be had or is not what it should be
   */
  public boolean fetch(
      DataVariant variant, Path folder, Optional<Mirror> mirror, PreparationListener listener) {
    Path current = folder;
    try {
      if (isThere(variant, folder)) {
        return false;
      }
      Files.createDirectories(folder);
      for (RemoteFile file : variant.files()) {
        current = folder.resolve(file.path());
        fetch(file, current, folder, mirror, listener);
      }
      AtomicFile.write(folder.resolve(MARK), variant.name() + "\n");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("writing '" + current + "'", e);
    }
  }

  private static boolean isThere(DataVariant variant, Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark)) {
      return false;
    }
    String there = Files.readString(mark, StandardCharsets.UTF_8).strip();
    if (!there.equals(variant.name())) {
      throw new FetchException(
          ("'%s' holds '%s', beside which '%s' would not be recognized; choose another folder with"
                  + " --to")
              .formatted(folder, there, variant.name()));
    }
    return true;
  }

  private void fetch(
      RemoteFile file,
      Path target,
      Path folder,
      Optional<Mirror> mirror,
      PreparationListener listener)
      throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Optional<Digest> digest =
        file.checksum().map(checksum -> Digest.of(checksum, mirror, downloader));
    if (!isWhole(file, target, digest)) {
      URI address = mirror.map(m -> m.of(file.address())).orElse(file.address());
      PartialFile part = new PartialFile(target);
      String what = "fetching " + target.getFileName();
      downloader.download(
          address,
          part,
          digest.isPresent(),
          (done, total) -> listener.onProgress(what, done, total));
      check(file, address, part, digest);
      part.finish();
    }
    if (file.unpacking().isPresent()) {
      unpack(target, folder, file.unpacking().get());
    }
  }

  /** A digest that a file should have. */
  private record Digest(Checksum.Algorithm algorithm, String expected) {
    static Digest of(Checksum checksum, Optional<Mirror> mirror, Downloader downloader) {
      return new Digest(
          checksum.algorithm(),
          ChecksumCheck.expected(
              checksum,
              address -> downloader.text(mirror.map(m -> m.of(address)).orElse(address))));
    }
  }

  private static boolean isWhole(RemoteFile file, Path target, Optional<Digest> digest)
      throws IOException {
    if (!Files.exists(target)) {
      return false;
    }
    if (digest.isPresent()) {
      return ChecksumCheck.of(target, digest.get().algorithm()).equals(digest.get().expected());
    }
    // Files get their names when they are whole.
    return file.size().isEmpty() || file.size().getAsLong() == Files.size(target);
  }

  private static void check(RemoteFile file, URI address, PartialFile part, Optional<Digest> digest)
      throws IOException {
    String what = null;
    if (digest.isPresent()) {
      String found = ChecksumCheck.of(part.path(), digest.get().algorithm());
      if (!found.equals(digest.get().expected())) {
        what =
            "the %s %s where %s is published"
                .formatted(digest.get().algorithm().javaName(), found, digest.get().expected());
      }
    } else if (file.size().isPresent() && part.size() != file.size().getAsLong()) {
      what = part.size() + " bytes where " + file.size().getAsLong() + " are published";
    }
    if (what != null) {
      part.discard();
      throw new FetchException(
          ("what came from '%s' has %s; it was damaged on its way or is another version, and"
                  + " nothing of it was kept: try again, or name a mirror with --mirror")
              .formatted(address, what));
    }
  }

  private static void unpack(Path archive, Path folder, RemoteFile.Unpacking unpacking)
      throws IOException {
    Path into = folder.resolve(unpacking.into());
    Files.createDirectories(into);
    new Archive(archive, into, unpacking.leadingFolders()).unpack();
    Files.delete(archive);
  }
}
