package org.mtcrl.datasets.pixels.pack;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What came of one item: a record or a defect. */
public sealed interface Outcome {

  /**
   * A record could be made.
   *
   * @param digest the SHA-256 of the record, in hexadecimal digits
   * @param checksum its CRC-32C
   */
  record Sound(String digest, int checksum) implements Outcome {
    public Sound {
      requireNonNull(digest, "digest is null");
    }

    static Sound of(byte[] record) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(record);
        return new Sound(
            HexFormat.of().formatHex(digest), Outcome.checksum(ByteBuffer.wrap(record)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java platform lacks SHA-256", e);
      }
    }
  }

  /**
   * The files are damaged.
   *
   * @param defect the sentence that the user reads
   */
  record Defect(String defect) implements Outcome {
    public Defect {
      requireNonNull(defect, "defect is null");
    }
  }

  /** The CRC-32C of what remains in a buffer. */
  static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
