// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.Prediction;
import org.mtcrl.inference.Predictions;

@Timeout(30)
class BatcherTest {
  private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Semaphore go = new Semaphore(0);

  /** Says of each input the name of its feature; waits to be let go. */
  private List<Predictions> predict(List<Input> inputs) {
    started.countDown();
    go.acquireUninterruptibly();
    sizes.add(inputs.size());
    return inputs.stream()
        .map(input -> input.features().iterator().next())
        .map(name -> new Predictions(List.of(new Prediction.YesOrNo(name, 1))))
        .toList();
  }

  private static CompletableFuture<List<Predictions>> ask(Batcher batcher, String... names) {
    List<Input> inputs = List.of(names).stream().map(name -> Input.of(name, 1)).toList();
    return CompletableFuture.supplyAsync(
        () -> batcher.predict(inputs), task -> new Thread(task).start());
  }

  private static List<String> names(CompletableFuture<List<Predictions>> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS).stream().map(one -> one.tasks().get(0).task()).toList();
  }

  private static void waitFor(Batcher batcher, int requests) throws InterruptedException {
    while (batcher.waiting() < requests) {
      Thread.sleep(1);
    }
  }

  @Test
  void whatArrivesDuringAComputationIsTheNextBatchAndEverybodyGetsTheirOwn() throws Exception {
    try (Batcher batcher = new Batcher(this::predict)) {
      CompletableFuture<List<Predictions>> first = ask(batcher, "first");
      started.await();
      List<CompletableFuture<List<Predictions>>> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        others.add(ask(batcher, "a" + i, "b" + i));
      }
      waitFor(batcher, 3);
      go.release(2);
      assertThat(names(first)).containsExactly("first");
      for (int i = 0; i < 3; i++) {
        assertThat(names(others.get(i))).containsExactly("a" + i, "b" + i);
      }
      assertThat(sizes).containsExactly(1, 6);
    }
  }

  @Test
  void aFailureReachesWhoAskedAndTheBatcherGoesOn() throws Exception {
    go.release(1);
    try (Batcher batcher =
        new Batcher(
            inputs -> {
              if (inputs.get(0).features().contains("bad")) {
                throw new IllegalStateException("broken");
              }
              return predict(inputs);
            })) {
      assertThatThrownBy(() -> batcher.predict(List.of(Input.of("bad", 1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
      assertThat(names(ask(batcher, "good"))).containsExactly("good");
    }
  }

  @Test
  void closingCancelsWhatStillWaits() throws Exception {
    CompletableFuture<List<Predictions>> computed;
    CompletableFuture<List<Predictions>> waiting;
    try (Batcher batcher = new Batcher(this::predict)) {
      computed = ask(batcher, "computed");
      started.await();
      waiting = ask(batcher, "waiting");
      waitFor(batcher, 1);
    }
    go.release();
    assertThat(names(computed)).containsExactly("computed");
    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(CancellationException.class),
            e ->
                assertThat(e)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancellationException.class));
  }
}
