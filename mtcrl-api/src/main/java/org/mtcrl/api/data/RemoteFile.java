// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.mtcrl.api.Experimental;

/**
 * A file that can be fetched.
 *
 * @param address where from, {@code https} or {@code http}
 * @param path where to: a path relative to the data set's folder, with {@code /}
 * @param size its bytes, where they are published
 * @param checksum what tells whether it arrived whole, where that is published
 * @param unpacking what becomes of an archive; empty for a file that is used as it is
 */
@Experimental
public record RemoteFile(
    URI address,
    String path,
    OptionalLong size,
    Optional<Checksum> checksum,
    Optional<Unpacking> unpacking) {

  public RemoteFile {
    requireNonNull(address, "address is null");
    requireNonNull(path, "path is null");
    requireNonNull(size, "size is null");
    requireNonNull(checksum, "checksum is null");
    requireNonNull(unpacking, "unpacking is null");
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("'" + address + "' is no address of the web");
    }
    checkRelative(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("'" + address + "' has no name; give it a path");
    }
  }

  private static void checkRelative(String path) {
    boolean leaves = Arrays.asList(path.split("/", -1)).contains("..");
    if (path.startsWith("/") || path.contains("\\") || path.contains(":") || leaves) {
      throw new IllegalArgumentException("'" + path + "' is no path below the data set's folder");
    }
  }

  /** A file that keeps the name it has at its source. */
  public static RemoteFile at(String address) {
    URI uri = URI.create(address);
    String path = uri.getPath();
    return new RemoteFile(
        uri,
        path.substring(path.lastIndexOf('/') + 1),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same of a known number of bytes. */
  public RemoteFile withSize(long bytes) {
    return new RemoteFile(address, path, OptionalLong.of(bytes), checksum, unpacking);
  }

  /** The same with a known checksum. */
  public RemoteFile withChecksum(Checksum known) {
    return new RemoteFile(address, path, size, Optional.of(known), unpacking);
  }

  /**
   * The same as an archive ({@code .zip}, {@code .tar.gz}, {@code .tgz}, {@code .tar}) that is
   * unpacked and then removed.
   *
   * @param into the folder, relative to the data set's; empty for that itself
   * @param leadingFolders how many folders are dropped from the front of the names inside
   */
  public RemoteFile unpacked(String into, int leadingFolders) {
    return new RemoteFile(
        address, path, size, checksum, Optional.of(new Unpacking(into, leadingFolders)));
  }

  /**
   * What becomes of an archive.
   *
   * @param into the folder that it is unpacked into, relative to the data set's
   * @param leadingFolders how many folders are dropped from the front of the names inside
   */
  @Experimental
  public record Unpacking(String into, int leadingFolders) {
    public Unpacking {
      checkRelative(into);
      if (leadingFolders < 0) {
        throw new IllegalArgumentException(leadingFolders + " folders cannot be dropped");
      }
    }
  }
}
