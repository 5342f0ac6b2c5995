package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.mtcrl.datasets.parallel.Workers;

/** Makes items in parallel, begun in order. */
final class CacheBuilder {
  private CacheBuilder() {}

  /** Takes what is made, and does not keep records; called by several threads. */
  interface Sink {
    void onRecord(int example, RecordStatus.Usable usable, byte[] record) throws IOException;

    void onDamaged(int example, RecordStatus.Damaged reason);
  }

  /**
   * Makes items. Threads use their records again for the next item: a new one each time would be
   * garbage of megabytes.
   *
   * @param items the items, in the order in which they are begun
   * @param stopAtDefect whether nothing is begun after a defect, so that the first one is known
   */
  static void run(
      RecordSource source,
      int[] examples,
      int recordSize,
      boolean stopAtDamage,
      Workers workers,
      Sink sink,
      Progress progress)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    Queue<byte[]> records = new ConcurrentLinkedQueue<>();
    progress.onProgress(0, examples.length);
    try {
      workers.forEachWhile(
          examples.length,
          i -> {
            byte[] used = records.poll();
            byte[] record = used == null ? new byte[recordSize] : used;
            boolean usable = make(source, examples[i], record, sink);
            records.add(record);
            progress.onProgress(done.incrementAndGet(), examples.length);
            return usable || !stopAtDamage;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean make(RecordSource source, int example, byte[] record, Sink sink) {
    try {
      source.make(example, record);
      sink.onRecord(example, RecordStatus.Usable.of(record), record);
      return true;
    } catch (DefectException e) {
      sink.onDamaged(example, new RecordStatus.Damaged(e.getMessage()));
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
