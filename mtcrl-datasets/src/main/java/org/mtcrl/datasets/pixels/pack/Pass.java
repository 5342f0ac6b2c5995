package org.mtcrl.datasets.pixels.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.mtcrl.datasets.parallel.Workers;

/** Makes items in parallel, begun in order. */
final class Pass {
  private Pass() {}

  /** Takes what is made, and does not keep records; called by several threads. */
  interface Sink {
    void onRecord(int item, Outcome.Sound sound, byte[] record) throws IOException;

    void onDefect(int item, Outcome.Defect defect);
  }

  /**
   * Makes items. Threads use their records again for the next item: a new one each time would be
   * garbage of megabytes.
   *
   * @param items the items, in the order in which they are begun
   * @param stopAtDefect whether nothing is begun after a defect, so that the first one is known
   */
  static void run(
      PackSource source,
      int[] items,
      int recordSize,
      boolean stopAtDefect,
      Workers workers,
      Sink sink,
      Progress progress)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    Queue<byte[]> records = new ConcurrentLinkedQueue<>();
    progress.onProgress(0, items.length);
    try {
      workers.forEachWhile(
          items.length,
          i -> {
            byte[] used = records.poll();
            byte[] record = used == null ? new byte[recordSize] : used;
            boolean sound = make(source, items[i], record, sink);
            records.add(record);
            progress.onProgress(done.incrementAndGet(), items.length);
            return sound || !stopAtDefect;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean make(PackSource source, int item, byte[] record, Sink sink) {
    try {
      source.make(item, record);
      sink.onRecord(item, Outcome.Sound.of(record), record);
      return true;
    } catch (DefectException e) {
      sink.onDefect(item, new Outcome.Defect(String.valueOf(e.getMessage())));
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
