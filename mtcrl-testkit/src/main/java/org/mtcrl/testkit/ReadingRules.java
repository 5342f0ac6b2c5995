// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;

/** The rule that what is read depends on the arguments of the read alone. */
final class ReadingRules {
  private static final int THREADS = 4;
  private static final int BATCH = 32;
  private static final String WHY =
      "a run must be repeatable, however many threads read and in whatever order";

  private final MultiTaskDataset dataset;
  private final int most;

  ReadingRules(MultiTaskDataset dataset, int most) {
    this.dataset = dataset;
    this.most = Math.min(most, 512);
  }

  void isRepeatable(MultiTaskDataset other) {
    forEachSplit(
        (name, split) -> {
          int[] indices = indices(split);
          List<String> digests = ExampleDigests.of(split, indices, 7);
          same(name, "read again", digests, ExampleDigests.of(split, indices, 7), indices);
          Split twin = other.split(name).orElseThrow();
          same(name, "opened again", digests, ExampleDigests.of(twin, indices, 7), indices);
          if (!split.isRandom()) {
            same(
                name,
                "read with another seed, which isRandom() says does not matter,",
                digests,
                ExampleDigests.of(split, indices, 8),
                indices);
            int[] reversed = reversedTwice(indices);
            List<String> expected = new ArrayList<>();
            for (int i = indices.length - 1; i >= 0; i--) {
              expected.add(digests.get(i));
              expected.add(digests.get(i));
            }
            same(
                name,
                "read in another order and twice each",
                expected,
                ExampleDigests.of(split, reversed, 7),
                reversed);
          }
        });
  }

  private static int[] reversedTwice(int[] indices) {
    return IntStream.range(0, 2 * indices.length)
        .map(i -> indices[indices.length - 1 - i / 2])
        .toArray();
  }

  private static void same(
      SplitName name, String how, List<String> expected, List<String> found, int[] indices) {
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        throw ContractFailure.of(
            "example " + indices[i] + " of the split '" + name + "' is another when " + how,
            WHY,
            "draw random numbers from a generator made of the seed and the index in read(), never"
                + " from a shared one; keep nothing between two reads that changes what is read");
      }
    }
  }

  void isSafeInSeveralThreads() {
    forEachSplit(
        (name, split) -> {
          List<int[]> parts = new ArrayList<>();
          int[] all = indices(split);
          for (int from = 0; from < all.length; from += BATCH) {
            int to = Math.min(all.length, from + BATCH);
            parts.add(java.util.Arrays.copyOfRange(all, from, to));
          }
          List<List<String>> alone =
              parts.stream().map(part -> ExampleDigests.of(split, part, 7)).toList();
          ExecutorService threads = Executors.newFixedThreadPool(THREADS);
          try {
            for (int round = 0; round < 3; round++) {
              inThreads(name, split, parts, alone, threads);
            }
          } finally {
            threads.shutdownNow();
          }
        });
  }

  private static void inThreads(
      SplitName name,
      Split split,
      List<int[]> parts,
      List<List<String>> alone,
      ExecutorService threads) {
    List<Future<List<String>>> running = new ArrayList<>();
    for (int copy = 0; copy < THREADS; copy++) {
      for (int[] part : parts) {
        running.add(threads.submit(() -> ExampleDigests.of(split, part, 7)));
      }
    }
    for (int i = 0; i < running.size(); i++) {
      int part = i % parts.size();
      String how = "read by " + THREADS + " threads at once";
      try {
        same(name, how, alone.get(part), running.get(i).get(), parts.get(part));
      } catch (ExecutionException e) {
        throw ContractFailure.of(
            "the split '" + name + "' cannot be " + how,
            "the loader reads with several threads",
            "share nothing between reads that changes: open files, buffers and decoders for each"
                + " read, or guard them with a lock",
            e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private int[] indices(Split split) {
    return IntStream.range(0, Math.min(split.size(), most)).toArray();
  }

  private void forEachSplit(Rule rule) {
    for (SplitName name : SplitName.values()) {
      dataset.split(name).ifPresent(split -> rule.check(name, split));
    }
  }

  private interface Rule {
    void check(SplitName name, Split split);
  }
}
