// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which examples a step sees. */
final class BatchSamplerTest {
  // 12 examples: nine of environment 0, three of environment 1.
  private static final int[] ENVIRONMENTS = {0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};

  private static List<int[]> draw(BatchSampler sampler, int batches) {
    return IntStream.range(0, batches).mapToObj(i -> sampler.next()).toList();
  }

  private static BatchSampler sampler(int batchSize, boolean balanced, long seed) {
    return new BatchSampler(ENVIRONMENTS, 2, batchSize, balanced, null, seed);
  }

  @Test
  void aBalancedBatchHasTheSameNumberFromEveryEnvironment() {
    for (int[] batch : draw(sampler(6, true, 1), 20)) {
      assertThat(Arrays.stream(batch).filter(i -> ENVIRONMENTS[i] == 1).count()).isEqualTo(3);
      assertThat(batch).hasSize(6);
    }
  }

  @Test
  void anOddBatchDiffersByOneExample() {
    for (int[] batch : draw(sampler(7, true, 1), 20)) {
      assertThat(batch).hasSize(7);
      assertThat(Arrays.stream(batch).filter(i -> ENVIRONMENTS[i] == 1).count()).isBetween(3L, 4L);
    }
  }

  @Test
  void anEpochSeesEveryExampleOnce() {
    BatchSampler sampler = sampler(4, false, 1);
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      draw(sampler, 3).forEach(batch -> Arrays.stream(batch).forEach(seen::add));
      assertThat(seen).doesNotHaveDuplicates().hasSize(12);
      epochs.add(seen);
    }
    assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
    assertThat(epochs.get(1)).isNotEqualTo(epochs.get(2));
  }

  @Test
  void aPoolIsPassedThroughBeforeItRepeatsWhereEnvironmentsAreBalanced() {
    BatchSampler sampler = sampler(6, true, 1);
    List<Integer> large = new ArrayList<>();
    for (int[] batch : draw(sampler, 3)) {
      List<Integer> small = new ArrayList<>();
      Arrays.stream(batch).forEach(i -> (ENVIRONMENTS[i] == 0 ? large : small).add(i));
      assertThat(small).containsExactlyInAnyOrder(3, 6, 9);
    }
    assertThat(large).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void theSequenceDependsOnTheSeedAlone() {
    assertThat(draw(sampler(5, true, 3), 9))
        .usingRecursiveComparison()
        .isEqualTo(draw(sampler(5, true, 3), 9));
    assertThat(draw(sampler(5, true, 4), 9))
        .usingRecursiveComparison()
        .isNotEqualTo(draw(sampler(5, true, 3), 9));
  }

  @Test
  void aBatchMayBeLargerThanThePool() {
    int[] batch = sampler(30, false, 1).next();
    assertThat(IntStream.range(0, 12).allMatch(e -> count(batch, e) >= 2)).isTrue();
    assertThat(IntStream.range(0, 12).allMatch(e -> count(batch, e) <= 3)).isTrue();
  }

  private static long count(int[] batch, int example) {
    return Arrays.stream(batch).filter(i -> i == example).count();
  }

  @Test
  void weightedExamplesAreDrawnInProportionToTheirWeights() {
    double[] weights = new double[12];
    weights[0] = 1;
    weights[4] = 3;
    weights[11] = 4;
    BatchSampler sampler = new BatchSampler(ENVIRONMENTS, 2, 8000, false, weights, 1);
    int[] batch = sampler.next();
    assertThat(count(batch, 0) / 8000.0).isCloseTo(1 / 8.0, within(0.02));
    assertThat(count(batch, 4) / 8000.0).isCloseTo(3 / 8.0, within(0.02));
    assertThat(count(batch, 11) / 8000.0).isCloseTo(4 / 8.0, within(0.02));
  }

  @Test
  void weightsActWithinEnvironmentsWhereTheseAreBalanced() {
    double[] weights = new double[12];
    Arrays.fill(weights, 1);
    weights[3] = 1000;
    int[] batch = new BatchSampler(ENVIRONMENTS, 2, 1000, true, weights, 1).next();
    assertThat(Arrays.stream(batch).filter(i -> ENVIRONMENTS[i] == 1).count()).isEqualTo(500);
    assertThat(count(batch, 3)).isGreaterThan(490);
  }
}
