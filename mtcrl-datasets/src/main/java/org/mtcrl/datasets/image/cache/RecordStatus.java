// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import static java.util.Objects.requireNonNull;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Whether an example has a record, or why it has none. */
public sealed interface RecordStatus {

  /**
   * The example has a record.
   *
   * @param digest the XXH3 hash of the record, 128 bits in hexadecimal digits; it costs a fifth of
   *     SHA-256, and nobody gains from two examples that collide
   * @param checksum its CRC-32C
   */
  record Usable(String digest, int checksum) implements RecordStatus {
    public Usable {
      requireNonNull(digest, "digest is null");
    }

    static Usable of(byte[] record) {
      byte[] digest = Hashing.xxh3_128().hashBytesTo128Bits(record).toByteArray();
      return new Usable(
          HexFormat.of().formatHex(digest), RecordStatus.checksum(ByteBuffer.wrap(record)));
    }
  }

  /**
   * The files of the example are damaged.
   *
   * @param reason the sentence that the user reads
   */
  record Damaged(String reason) implements RecordStatus {
    public Damaged {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The CRC-32C of what remains in a buffer. */
  static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
