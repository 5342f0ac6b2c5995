// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.TensorEngine;

/** Reading ahead, on a split whose reads the test lets through. */
final class BatchLoaderTest {
  private static final int BROKEN = 3;

  private final TensorEngine engine = TestingPlugins.engine();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** One number an example; example 3 is damaged. */
  private static final class Gated implements Split {
    private final Semaphore gate;
    private final Queue<NDManager> managers = new ConcurrentLinkedQueue<>();
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    Gated(int open) {
      gate = new Semaphore(open);
    }

    @Override
    public int size() {
      return 1000;
    }

    @Override
    public int[] environments() {
      return new int[size()];
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager own) {
      managers.add(own);
      threads.add(Thread.currentThread().getName());
      begun.countDown();
      gate.acquireUninterruptibly();
      float[] values = new float[indices.length];
      for (int i = 0; i < values.length; i++) {
        if (indices[i] == BROKEN) {
          throw new DataException("rows.csv: 3: 'x' is no number");
        }
        values[i] = indices[i] + seed;
      }
      return new Batch(
          new NDList(own.create(values)),
          List.of(Labels.complete(own.create(values))),
          new int[values.length]);
    }
  }

  private BatchLoader loader(int threads, int ahead) {
    return new BatchLoader(engine, new LoaderOptions(Optional.of(threads), Optional.of(ahead)));
  }

  private SplitAccess access(Split split, BatchLoader loader) {
    TestingDataset dataset =
        new TestingDataset(
            List.of(Task.regression("y")),
            List.of(Feature.dense("x", 1)),
            Map.of(SplitName.TRAIN, split));
    return new SplitAccess(dataset, SplitName.TRAIN, manager, DataType.FLOAT32, 0, loader);
  }

  private static BatchStream stream(SplitAccess access, int from, int count) {
    return access.stream(
        IntStream.range(from, from + count)
            .mapToObj(i -> new BatchRequest(new int[] {i, i + 10}, 100))
            .iterator(),
        2);
  }

  private static List<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mtcrl-loader"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void batchesComeInTheOrderOfTheirRequests(int threads) {
    Gated split = new Gated(1000);
    try (BatchLoader loader = loader(threads, 5);
        SplitAccess access = access(split, loader);
        BatchStream batches = stream(access, 10, 40)) {
      for (int i = 10; i < 50; i++) {
        try (LoadedBatch batch = batches.next()) {
          assertThat(batch.request().indices()).containsExactly(i, i + 10);
          assertThat(batch.batch().features().get(0).toFloatArray())
              .containsExactly(i + 100, i + 110);
        }
      }
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(split.managers).hasSize(40).noneMatch(NDManager::isOpen);
  }

  @Test
  void noMoreIsReadAheadThanIsAllowed() {
    Gated split = new Gated(1000);
    List<Integer> asked = new ArrayList<>();
    try (BatchLoader loader = loader(2, 3);
        SplitAccess access = access(split, loader);
        BatchStream batches =
            access.stream(
                IntStream.range(10, 30)
                    .peek(asked::add)
                    .mapToObj(i -> new BatchRequest(new int[] {i}, 0))
                    .iterator(),
                1)) {
      assertThat(asked).hasSize(3);
      batches.next().close();
      batches.next().close();
      assertThat(asked).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void whatAReaderThrowsIsThrownOnceWhereItsBatchWouldHaveBeen(int threads) {
    Gated split = new Gated(1000);
    try (BatchLoader loader = loader(threads, 6);
        SplitAccess access = access(split, loader);
        BatchStream batches = stream(access, 1, 5)) {
      batches.next().close();
      batches.next().close();
      assertThatThrownBy(batches::next)
          .isInstanceOf(DataException.class)
          .hasMessage("rows.csv: 3: 'x' is no number");
      try (LoadedBatch after = batches.next()) {
        assertThat(after.request().indices()).containsExactly(4, 14);
      }
    }
    assertThat(split.managers).noneMatch(NDManager::isOpen);
  }

  @Test
  void closingWaitsForTheReadsThatHaveBegunAndLetsTheirBatchesGo() throws Exception {
    Gated split = new Gated(0);
    BatchLoader loader = loader(1, 4);
    SplitAccess access = access(split, loader);
    BatchStream batches = stream(access, 10, 100);
    assertThat(split.begun.await(1, TimeUnit.MINUTES)).isTrue();
    Thread closing = new Thread(batches::close);
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    split.gate.release(1000);
    closing.join();
    // The batches that were only waiting for their turn are not read any more.
    assertThat(split.managers).hasSize(1).noneMatch(NDManager::isOpen);
    assertThat(batches.hasNext()).isFalse();
    access.close();
    List<Thread> running = readers();
    loader.close();
    for (Thread thread : running) {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    }
    assertThat(readers()).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitForABatch() {
    Gated split = new Gated(0);
    try (BatchLoader loader = loader(1, 2);
        SplitAccess access = access(split, loader)) {
      try (BatchStream batches = stream(access, 10, 5)) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(batches::next)
            .isInstanceOf(CancellationException.class)
            .hasMessage("interrupted while waiting for data");
        split.gate.release(1000);
      }
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(split.managers).noneMatch(NDManager::isOpen);
  }

  @Test
  void whoReadsIsALoadersThreadUnlessThereAreNone() {
    for (int threads : new int[] {0, 1}) {
      Gated split = new Gated(1000);
      try (BatchLoader loader = loader(threads, 2);
          SplitAccess access = access(split, loader);
          BatchStream batches = stream(access, 10, 1)) {
        batches.next().close();
      }
      String expected = threads == 0 ? Thread.currentThread().getName() : "mtcrl-loader-";
      assertThat(split.threads).allMatch(name -> name.startsWith(expected));
    }
  }

  @Test
  void withoutANumberLargeBatchesAreReadLessFarAhead() {
    LoaderOptions options = new LoaderOptions(Optional.of(4), Optional.empty());
    try (BatchLoader loader = new BatchLoader(engine, options)) {
      assertThat(loader.ahead(1)).isEqualTo(6);
      assertThat(loader.ahead(400L << 20)).isEqualTo(2);
      assertThat(loader.ahead(4L << 30)).isEqualTo(1);
    }
    try (BatchLoader loader = loader(4, 9)) {
      assertThat(loader.ahead(4L << 30)).isEqualTo(9);
    }
  }
}
