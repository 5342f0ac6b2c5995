// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.inference.options.TemperatureOptions;

/** What changes over the steps, by hand. */
final class SchedulesTest {

  private static double[] factors(ScheduleOptions options, long steps) {
    LearningRateSchedule schedule = new LearningRateSchedule(options, steps);
    return LongStream.range(0, steps).mapToDouble(schedule::factor).toArray();
  }

  @Test
  void aConstantRateRisesThroughItsWarmUpAndStays() {
    assertThat(factors(new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 4, 1, 1, 0), 6))
        .containsExactly(0.25, 0.5, 0.75, 1, 1, 1);
    assertThat(factors(new ScheduleOptions(ScheduleOptions.Type.CONSTANT, 0, 1, 1, 0), 2))
        .containsExactly(1, 1);
  }

  @Test
  void aStepScheduleCutsAfterTheWarmUp() {
    assertThat(factors(new ScheduleOptions(ScheduleOptions.Type.STEP, 2, 3, 0.1, 0), 10))
        .containsExactly(new double[] {0.5, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01}, within(1e-12));
  }

  @Test
  void aCosineEndsAtItsMinimumInTheLastStep() {
    assertThat(factors(new ScheduleOptions(ScheduleOptions.Type.COSINE, 0, 1, 1, 0.2), 5))
        .containsExactly(
            new double[] {
              1,
              0.2 + 0.4 * (1 + Math.cos(Math.PI / 4)),
              0.6,
              0.2 + 0.4 * (1 + Math.cos(3 * Math.PI / 4)),
              0.2
            },
            within(1e-12));
    assertThat(factors(new ScheduleOptions(ScheduleOptions.Type.COSINE, 2, 1, 1, 0), 5))
        .containsExactly(new double[] {0.5, 1, 1, 0.5, 0}, within(1e-12));
  }

  @Test
  void theTemperatureFallsLinearlyOverItsShareOfTheSteps() {
    TemperatureSchedule schedule =
        new TemperatureSchedule(new TemperatureOptions(1, 0.2, 0.8), 100);
    assertThat(schedule.at(0)).isEqualTo(1);
    assertThat(schedule.at(40)).isCloseTo(0.6, within(1e-12));
    assertThat(schedule.at(80)).isCloseTo(0.2, within(1e-12));
    assertThat(schedule.at(100)).isCloseTo(0.2, within(1e-12));
  }

  /** A penalty that is never asked for its value. */
  private record Silent(PenaltyRole role) implements Regularizer {
    @Override
    public NDArray penalty(TrainingStep step) {
      throw new UnsupportedOperationException();
    }
  }

  private static double[] weights(long start, long ramp) {
    ScheduledPenalty penalty =
        new ScheduledPenalty("p", new Silent(PenaltyRole.STRUCTURE), 8, start, ramp);
    return LongStream.range(0, 8).mapToDouble(penalty::weightAt).toArray();
  }

  @Test
  void aPenaltysWeightIsZeroBeforeItsStartAndRisesOverItsRamp() {
    assertThat(weights(2, 4)).containsExactly(0, 0, 2, 4, 6, 8, 8, 8);
    assertThat(weights(3, 0)).containsExactly(0, 0, 0, 8, 8, 8, 8, 8);
    assertThat(weights(0, 0)).containsOnly(8);
  }

  @Test
  void onlyInvariancePenaltiesScaleTheObjective() {
    assertThat(
            new ScheduledPenalty("p", new Silent(PenaltyRole.INVARIANCE), 8, 0, 0)
                .scalesObjective())
        .isTrue();
    assertThat(
            new ScheduledPenalty("p", new Silent(PenaltyRole.STRUCTURE), 8, 0, 0).scalesObjective())
        .isFalse();
  }
}
