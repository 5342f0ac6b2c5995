// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.testing.TestingPlugins;

/** How long a training is. */
final class TrainingPlanTest {
  private static TrainingPlan plan(String hocon, int examples) {
    return TrainingPlan.of(
        new TestingPlugins().method("training { batch-size = 10\n" + hocon + "}").training(),
        examples);
  }

  @Test
  void anEpochIsAsManyStepsAsSeeEveryExample() {
    assertThat(plan("epochs = 3", 20)).isEqualTo(new TrainingPlan(6, 2, 2));
    assertThat(plan("epochs = 3", 21)).isEqualTo(new TrainingPlan(9, 3, 3));
    assertThat(plan("epochs = 1", 5)).isEqualTo(new TrainingPlan(1, 1, 1));
  }

  @Test
  void withoutALengthTrainingTakesTenEpochs() {
    assertThat(plan("", 40)).isEqualTo(new TrainingPlan(40, 4, 4));
  }

  @Test
  void stepsAreEvaluatedTwentyTimes() {
    assertThat(plan("steps = 200", 40)).isEqualTo(new TrainingPlan(200, 4, 10));
    assertThat(plan("steps = 7", 40)).isEqualTo(new TrainingPlan(7, 4, 1));
    assertThat(plan("steps = 200, evaluate-every = 7", 40)).isEqualTo(new TrainingPlan(200, 4, 7));
  }

  @Test
  void theLastStepIsAlwaysEvaluated() {
    TrainingPlan plan = plan("steps = 10, evaluate-every = 4", 40);
    assertThat(LongStream.rangeClosed(1, 10).filter(plan::isEvaluated).boxed())
        .containsExactly(4L, 8L, 10L);
    assertThat(plan.epoch(10)).isEqualTo(2.5);
  }
}
