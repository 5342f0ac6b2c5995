package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.parallel.Workers;

/**
 * Records that are made anew at each reading. Opening makes each one once all the same: there is no
 * other way to know which are defective and what the data are.
 */
public final class UncachedRecords implements Records {
  private final RecordSource source;
  private final int recordSize;
  private final AtomicReferenceArray<RecordStatus> statuses;

  private UncachedRecords(RecordSource source, int recordSize, AtomicReferenceArray<RecordStatus> statuses) {
    this.source = source;
    this.recordSize = recordSize;
    this.statuses = statuses;
  }

  /**
   * Looks through items.
   *
   * @param wanted the items that are wanted, in order
   * @param recordSize the bytes of a record
   * @param stopAtDefect whether no further items are begun once one is defective
   */
  public static UncachedRecords open(
      RecordSource source,
      int[] wanted,
      int recordSize,
      boolean stopAtDamage,
      Workers workers,
      Progress progress) {
    AtomicReferenceArray<RecordStatus> statuses = new AtomicReferenceArray<>(source.size());
    CacheBuilder.Sink sink =
        new CacheBuilder.Sink() {
          @Override
          public void onRecord(int example, RecordStatus.Usable usable, byte[] record) {
            statuses.set(example, usable);
          }

          @Override
          public void onDamaged(int example, RecordStatus.Damaged reason) {
            statuses.set(example, reason);
          }
        };
    try {
      CacheBuilder.run(source, wanted, recordSize, stopAtDamage, workers, sink, progress);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is written here", e);
    }
    return new UncachedRecords(source, recordSize, statuses);
  }

  /** Records of items that are known to be sound: none is made before it is asked for. */
  public static UncachedRecords ofSound(RecordSource source, int recordSize) {
    return new UncachedRecords(source, recordSize, new AtomicReferenceArray<>(source.size()));
  }

  @Override
  public Optional<RecordStatus> status(int example) {
    return Optional.ofNullable(statuses.get(example));
  }

  @Override
  public ByteBuffer record(int example) {
    try {
      byte[] record = new byte[recordSize];
      source.make(example, record);
      return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    } catch (DefectException e) {
      throw new DataException(
          e.getMessage() + "; it was sound when the data set was opened, so open it again", e);
    }
  }
}
