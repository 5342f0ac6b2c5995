// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.net.URI;
import java.util.Locale;
import org.mtcrl.api.Experimental;

/** Shows whether a file is the one that was published. */
@Experimental
public sealed interface Checksum {

  /** The digest. */
  Algorithm algorithm();

  /** A checksum that is known. */
  static Checksum md5(String hexadecimal) {
    return new Known(Algorithm.MD5, hexadecimal);
  }

  /** A checksum that is known. */
  static Checksum sha256(String hexadecimal) {
    return new Known(Algorithm.SHA_256, hexadecimal);
  }

  /** A checksum that stands in a text file beside the file. */
  static Checksum md5At(String address) {
    return new Published(Algorithm.MD5, URI.create(address));
  }

  /** A digest. */
  @Experimental
  enum Algorithm {
    /** Of 128 bits: against damage, not against malice. */
    MD5("MD5", 32),
    /** Of 256 bits. */
    SHA_256("SHA-256", 64);

    private final String javaName;
    private final int digits;

    Algorithm(String javaName, int digits) {
      this.javaName = javaName;
      this.digits = digits;
    }

    /** The name by which {@link java.security.MessageDigest} knows it. */
    public String javaName() {
      return javaName;
    }

    /** The number of hexadecimal digits. */
    public int digits() {
      return digits;
    }
  }

  /**
   * A checksum that is known.
   *
   * @param hexadecimal the digest in lower case
   */
  @Experimental
  record Known(Algorithm algorithm, String hexadecimal) implements Checksum {
    public Known {
      hexadecimal = hexadecimal.toLowerCase(Locale.ROOT);
      if (!hexadecimal.matches("[0-9a-f]{" + algorithm.digits() + "}")) {
        throw new IllegalArgumentException(
            "'" + hexadecimal + "' is no " + algorithm.javaName() + " in hexadecimal digits");
      }
    }
  }

  /**
   * A checksum that is published in a text file.
   *
   * @param address where; the first word of the right length in it counts
   */
  @Experimental
  record Published(Algorithm algorithm, URI address) implements Checksum {}
}
