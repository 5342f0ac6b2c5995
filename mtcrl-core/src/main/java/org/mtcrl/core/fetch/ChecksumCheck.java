// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.api.data.Checksum;

/** Compares files with the checksums that are published of them. */
final class ChecksumCheck {
  private ChecksumCheck() {}

  /** What a checksum is expected to be, read where it is published if it is not known. */
  static String expected(Checksum checksum, Function<URI, String> text) {
    if (checksum instanceof Checksum.Known known) {
      return known.hexadecimal();
    }
    URI address = ((Checksum.Published) checksum).address();
    int digits = checksum.algorithm().digits();
    Matcher word =
        Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{" + digits + "}(?![0-9a-fA-F])")
            .matcher(text.apply(address));
    if (!word.find()) {
      throw new FetchException(
          "'%s' holds no %s of %d hexadecimal digits"
              .formatted(address, checksum.algorithm().javaName(), digits));
    }
    return word.group().toLowerCase(Locale.ROOT);
  }

  /** The digest of a file. */
  static String of(Path file, Checksum.Algorithm algorithm) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm.javaName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm.javaName(), e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
