// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.mtcrl.datasets.damage.BadExampleException;

/** Makes records in parallel, begun in order. */
final class CacheBuilder {
  private final RecordSource source;
  private final Sink sink;

  /** Unused buffers of records: a new one for each example would be megabytes of garbage. */
  private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();

  /** Creates a builder that hands what it makes to a sink. */
  CacheBuilder(RecordSource source, Sink sink) {
    this.source = source;
    this.sink = sink;
  }

  /** Receives records and must not keep their arrays; called by several threads. */
  interface Sink {
    void onRecord(int example, RecordStatus.Usable usable, byte[] record) throws IOException;

    void onDamaged(int example, RecordStatus.Damaged damaged);
  }

  /**
   * Makes the records of a selection.
   *
   * @throws IOException that of the sink
   */
  void build(Selection selection, Work work) throws IOException {
    int[] examples = selection.examples();
    AtomicInteger done = new AtomicInteger();
    work.progress().onProgress(0, examples.length);
    try {
      work.workers()
          .forEachWhile(
              examples.length,
              i -> {
                boolean usable = build(examples[i]);
                work.progress().onProgress(done.incrementAndGet(), examples.length);
                return usable || !selection.stopAtDamage();
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean build(int example) {
    byte[] used = buffers.poll();
    byte[] record = used == null ? new byte[source.recordSize()] : used;
    try {
      source.write(example, record);
      sink.onRecord(example, RecordStatus.Usable.of(record), record);
      return true;
    } catch (BadExampleException e) {
      sink.onDamaged(example, new RecordStatus.Damaged(String.valueOf(e.getMessage())));
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      buffers.add(record);
    }
  }
}
