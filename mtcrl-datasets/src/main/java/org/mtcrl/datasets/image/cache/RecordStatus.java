package org.mtcrl.datasets.image.cache;

import static java.util.Objects.requireNonNull;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What came of one item: a record or a defect. */
public sealed interface RecordStatus {

  /**
   * A record could be made.
   *
   * @param digest the XXH3 hash of the record, 128 bits in hexadecimal digits: made at a fifth of
   *     the cost of SHA-256, and nobody gains by two views that collide
   * @param checksum its CRC-32C
   */
  record Usable(String digest, int checksum) implements RecordStatus {
    public Usable {
      requireNonNull(digest, "digest is null");
    }

    static Usable of(byte[] record) {
      byte[] digest = Hashing.xxh3_128().hashBytesTo128Bits(record).toByteArray();
      return new Usable(HexFormat.of().formatHex(digest), RecordStatus.checksum(ByteBuffer.wrap(record)));
    }
  }

  /**
   * The files are damaged.
   *
   * @param defect the sentence that the user reads
   */
  record Damaged(String reason) implements RecordStatus {
    public Damaged {
      requireNonNull(reason, "defect is null");
    }
  }

  /** The CRC-32C of what remains in a buffer. */
  static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
