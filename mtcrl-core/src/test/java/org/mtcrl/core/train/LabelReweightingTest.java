// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.ReweightingOptions;
import org.mtcrl.core.testing.TestingSplit;

/** Weights from counts, by hand. */
final class LabelReweightingTest {
  private static final List<Task> TASKS =
      List.of(Task.binary("color"), Task.classification("kind", List.of("a", "b")));

  // Color and kind: (0, 0) three times, (0, 1) once, (1, 0) once, (1, 1) three times.
  private static TestingSplit split(List<Task> tasks) {
    return new TestingSplit(
        List.of(Feature.dense("x", 1)),
        tasks,
        new int[8],
        new float[][][] {new float[8][1]},
        new float[][][] {
          {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}}, {{0}, {0}, {0}, {1}, {0}, {1}, {1}, {1}}
        });
  }

  private static double[] weights(double clip, double smoothing) {
    return LabelReweighting.weights(
        split(TASKS), TASKS, new ReweightingOptions(ReweightingOptions.Type.LOSS, clip, smoothing));
  }

  @Test
  void weightsAreExpectedOverObservedCounts() {
    // Expected under independence: 2 of each cell; observed 3 and 1; the sum over examples is 8.
    double often = 2 / 3.0;
    assertThat(weights(10, 0))
        .containsExactly(
            new double[] {often, often, often, 2, 2, often, often, often}, within(1e-12));
  }

  @Test
  void underTheWeightsTheLabelsAreIndependent() {
    double[] w = weights(10, 0);
    assertThat(w[0] + w[1] + w[2]).isCloseTo(w[3], within(1e-12));
    assertThat(w[5] + w[6] + w[7]).isCloseTo(w[4], within(1e-12));
  }

  @Test
  void smoothingAddsACountToBothAndTheMeanIsOne() {
    // (2 + 1) / (3 + 1) and (2 + 1) / (1 + 1); their sum over examples is 6 * .75 + 2 * 1.5 = 7.5.
    double scale = 8 / 7.5;
    double often = 0.75 * scale;
    double rare = 1.5 * scale;
    assertThat(weights(10, 1))
        .containsExactly(
            new double[] {often, often, often, rare, rare, often, often, often}, within(1e-12));
  }

  @Test
  void largeWeightsAreClippedBeforeTheMeanIsMadeOne() {
    // 2 / 3 and 1.5 instead of 2: the sum is 4 + 3.
    double scale = 8 / 7.0;
    double often = 2 / 3.0 * scale;
    double rare = 1.5 * scale;
    assertThat(weights(1.5, 0))
        .containsExactly(
            new double[] {often, often, often, rare, rare, often, often, often}, within(1e-12));
  }

  @Test
  void aTaskWithoutClassesAndAMissingLabelAreToldInOneSentence() {
    ReweightingOptions options = new ReweightingOptions(ReweightingOptions.Type.LOSS, 2, 1);
    List<Task> numbers = List.of(Task.regression("size"), TASKS.get(1));
    assertThatThrownBy(() -> LabelReweighting.weights(split(numbers), numbers, options))
        .hasMessageContaining("'size'")
        .hasMessageEndingWith("set training.reweighting = off");
    List<Task> pixels =
        List.of(TASKS.get(0), DenseTasks.segmentation("segments", List.of("a", "b"), 1, 1));
    assertThatThrownBy(() -> LabelReweighting.weights(split(pixels), pixels, options))
        .hasMessage(
            "it needs a class label an example for every task, and 'segments' has none; set"
                + " training.reweighting = off");
    boolean[][] mask = new boolean[8][1];
    mask[0][0] = true;
    assertThatThrownBy(
            () -> LabelReweighting.weights(split(TASKS).withMask(1, mask), TASKS, options))
        .hasMessageContaining("example 1 lacks that of 'kind'")
        .hasMessageEndingWith("set training.reweighting = off");
  }
}
