// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a clock that is read by hand makes of steps. */
final class StepTimerTest {
  private long now;

  private void step(StepTimer clock, long wait, long work) {
    clock.start();
    now += wait;
    clock.dataArrived();
    now += work;
    clock.stop();
    now += 1_000; // what lies between steps does not count
  }

  @Test
  void waitingIsCountedOverAllAndSinceItWasLastAsked() {
    StepTimer clock = new StepTimer(() -> now);
    step(clock, 30, 70);
    assertThat(clock.waitShareSinceLast()).isEqualTo(0.3);
    step(clock, 90, 10);
    step(clock, 0, 100);
    assertThat(clock.waitShareSinceLast()).isEqualTo(0.45);
    assertThat(clock.waitShareSinceLast()).isZero();
    assertThat(clock.waitShare()).isEqualTo(0.4);
  }

  @Test
  void theMedianStepIsToldInMilliseconds() {
    StepTimer clock = new StepTimer(() -> now);
    assertThat(clock.medianMillis()).isNaN();
    step(clock, 1_000_000, 2_000_000);
    step(clock, 0, 50_000_000);
    step(clock, 0, 1_000_000);
    assertThat(clock.medianMillis()).isEqualTo(3);
  }
}
