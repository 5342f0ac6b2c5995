// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.Predictions;

/**
 * Predicts for requests that come at the same time in one batch, which costs hardly more than one
 * of them alone. Nobody waits for a batch to fill: it is what arrived while the last one was
 * computed, so that a lone request is computed at once.
 *
 * <p>Safe for use by many threads.
 */
final class Batcher implements AutoCloseable {
  private static final int MOST_REQUESTS = 64;

  private final Function<List<Input>, List<Predictions>> predictor;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread worker = new Thread(this::work, "batcher");
  private volatile boolean closed;

  /** Starts to wait for requests. */
  Batcher(Function<List<Input>, List<Predictions>> predictor) {
    this.predictor = predictor;
    worker.start();
  }

  private record Waiting(List<Input> inputs, CompletableFuture<List<Predictions>> answer) {}

  /**
   * Predicts for inputs that fit the model.
   *
   * @return one entry an input, in order
   * @throws CancellationException if the batcher was closed meanwhile
   */
  List<Predictions> predict(List<Input> inputs) {
    Waiting request = new Waiting(inputs, new CompletableFuture<>());
    queue.add(request);
    if (closed) {
      cancelAll();
    }
    try {
      return request.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The number of requests that no batch has taken yet. */
  int waiting() {
    return queue.size();
  }

  private void work() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.add(queue.take());
        queue.drainTo(batch, MOST_REQUESTS - 1);
        compute(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      cancelAll(); // closed: there is nothing else to interrupt for
    }
  }

  private void compute(List<Waiting> batch) {
    try {
      List<Input> inputs = new ArrayList<>();
      batch.forEach(request -> inputs.addAll(request.inputs()));
      List<Predictions> predictions = predictor.apply(inputs);
      int from = 0;
      for (Waiting request : batch) {
        int to = from + request.inputs().size();
        request.answer().complete(predictions.subList(from, to));
        from = to;
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    }
  }

  private void cancelAll() {
    for (Waiting request = queue.poll(); request != null; request = queue.poll()) {
      request.answer().cancel(false);
    }
  }

  /** Stops; requests that still wait are canceled. */
  @Override
  public void close() {
    closed = true;
    worker.interrupt();
    cancelAll();
  }
}
