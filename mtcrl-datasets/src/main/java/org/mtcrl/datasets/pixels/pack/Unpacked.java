package org.mtcrl.datasets.pixels.pack;

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
public final class Unpacked implements Records {
  private final PackSource source;
  private final int recordSize;
  private final AtomicReferenceArray<Outcome> outcomes;

  private Unpacked(PackSource source, int recordSize, AtomicReferenceArray<Outcome> outcomes) {
    this.source = source;
    this.recordSize = recordSize;
    this.outcomes = outcomes;
  }

  /**
   * Looks through items.
   *
   * @param wanted the items that are wanted, in order
   * @param recordSize the bytes of a record
   * @param stopAtDefect whether no further items are begun once one is defective
   */
  public static Unpacked open(
      PackSource source,
      int[] wanted,
      int recordSize,
      boolean stopAtDefect,
      Workers workers,
      Progress progress) {
    AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(source.size());
    Pass.Sink sink =
        new Pass.Sink() {
          @Override
          public void onRecord(int item, Outcome.Sound sound, byte[] record) {
            outcomes.set(item, sound);
          }

          @Override
          public void onDefect(int item, Outcome.Defect defect) {
            outcomes.set(item, defect);
          }
        };
    try {
      Pass.run(source, wanted, recordSize, stopAtDefect, workers, sink, progress);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is written here", e);
    }
    return new Unpacked(source, recordSize, outcomes);
  }

  /** Records of items that are known to be sound: none is made before it is asked for. */
  public static Unpacked ofSound(PackSource source, int recordSize) {
    return new Unpacked(source, recordSize, new AtomicReferenceArray<>(source.size()));
  }

  @Override
  public Optional<Outcome> outcome(int item) {
    return Optional.ofNullable(outcomes.get(item));
  }

  @Override
  public ByteBuffer record(int item) {
    try {
      byte[] record = new byte[recordSize];
      source.make(item, record);
      return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    } catch (DefectException e) {
      throw new DataException(
          e.getMessage() + "; it was sound when the data set was opened, so open it again", e);
    }
  }
}
