// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class WorkersTest {
  @Test
  void everyNumberIsCalledOnce() {
    try (Workers workers = new Workers("test", 4)) {
      AtomicIntegerArray calls = new AtomicIntegerArray(1000);
      workers.forEach(1000, calls::incrementAndGet);
      for (int i = 0; i < 1000; i++) {
        assertThat(calls.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void asManyThreadsWorkAsWereAskedFor() {
    try (Workers workers = new Workers("test", 3)) {
      CountDownLatch allThere = new CountDownLatch(3);
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      workers.forEach(
          3,
          i -> {
            threads.add(Thread.currentThread());
            allThere.countDown();
            try {
              allThere.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      assertThat(threads).hasSize(3).contains(Thread.currentThread());
    }
  }

  @Test
  void callersWithinCallersDoNotWaitForOneAnother() {
    try (Workers workers = new Workers("test", 2)) {
      AtomicIntegerArray calls = new AtomicIntegerArray(16);
      workers.forEach(4, i -> workers.forEach(4, j -> calls.incrementAndGet(4 * i + j)));
      for (int i = 0; i < 16; i++) {
        assertThat(calls.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void nothingBeginsAfterACallSaidNo() {
    try (Workers workers = new Workers("test", 1)) {
      List<Integer> called = new ArrayList<>();
      workers.forEachWhile(
          1000,
          i -> {
            called.add(i);
            return i != 3;
          });
      assertThat(called).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void allNumbersBelowTheOneThatSaidNoAreCalled() {
    try (Workers workers = new Workers("test", 4)) {
      for (int round = 0; round < 50; round++) {
        Set<Integer> called = ConcurrentHashMap.newKeySet();
        workers.forEachWhile(
            1000,
            i -> {
              called.add(i);
              return i != 40;
            });
        for (int i = 0; i <= 40; i++) {
          assertThat(called).contains(i);
        }
      }
    }
  }

  @Test
  void theFailureOfTheLowestNumberIsTheOneThatIsTold() {
    try (Workers workers = new Workers("test", 4)) {
      for (int round = 0; round < 50; round++) {
        assertThatThrownBy(
                () ->
                    workers.forEach(
                        100,
                        i -> {
                          if (i % 10 == 7) {
                            throw new IllegalStateException("at " + i);
                          }
                        }))
            .hasMessage("at 7");
      }
    }
  }
}
