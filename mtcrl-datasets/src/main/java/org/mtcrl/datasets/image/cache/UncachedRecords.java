// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * Records that are made again at each reading. Opening makes each one once all the same: nothing
 * else finds out which examples are damaged and what the digests are.
 */
public final class UncachedRecords implements Records {
  private final RecordSource source;
  private final AtomicReferenceArray<RecordStatus> statuses;

  private UncachedRecords(RecordSource source, AtomicReferenceArray<RecordStatus> statuses) {
    this.source = source;
    this.statuses = statuses;
  }

  /** Makes each selected record once, to find out its status. */
  public static UncachedRecords open(RecordSource source, Selection selection, Work work) {
    AtomicReferenceArray<RecordStatus> statuses = new AtomicReferenceArray<>(source.size());
    CacheBuilder.Sink sink =
        new CacheBuilder.Sink() {
          @Override
          public void onRecord(int example, RecordStatus.Usable usable, byte[] record) {
            statuses.set(example, usable);
          }

          @Override
          public void onDamaged(int example, RecordStatus.Damaged damaged) {
            statuses.set(example, damaged);
          }
        };
    try {
      new CacheBuilder(source, sink).build(selection, work);
    } catch (IOException e) {
      throw new IllegalStateException("this sink writes to no file", e);
    }
    return new UncachedRecords(source, statuses);
  }

  /** Records of examples that are known to be usable: none is made before it is read. */
  public static UncachedRecords ofUsable(RecordSource source) {
    return new UncachedRecords(source, new AtomicReferenceArray<>(source.size()));
  }

  @Override
  public Optional<RecordStatus> status(int example) {
    return Optional.ofNullable(statuses.get(example));
  }

  @Override
  public ByteBuffer record(int example) {
    try {
      byte[] record = new byte[source.recordSize()];
      source.write(example, record);
      return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    } catch (BadExampleException e) {
      throw new DataException(
          "%s; it was usable when the data set was opened, so open the data set again"
              .formatted(e.getMessage()),
          e);
    }
  }
}
