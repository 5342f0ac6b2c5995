// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the examples of each step: from one pool, or the same number from the pool of every
 * environment. A pool is passed through in random order, and then again in another; with weights it
 * is drawn from with replacement instead. The sequence depends on the seed alone, so that methods
 * see the same batches.
 */
final class BatchSampler {
  private final List<Pool> pools = new ArrayList<>();
  private final int batchSize;

  /**
   * Creates a sampler.
   *
   * @param environments the environment of each example, in [0, E)
   * @param environmentCount E
   * @param balanced whether every environment gives the same number of examples
   * @param weights how often examples are drawn, relative to one another; null for alike
   */
  BatchSampler(
      int[] environments,
      int environmentCount,
      int batchSize,
      boolean balanced,
      double @Nullable [] weights,
      long seed) {
    this.batchSize = batchSize;
    int poolCount = balanced ? environmentCount : 1;
    int[][] members = members(environments, poolCount);
    SplittableRandom random = new SplittableRandom(seed);
    for (int[] pool : members) {
      SplittableRandom own = random.split();
      if (pool.length > 0) {
        pools.add(new Pool(pool, weights, own));
      }
    }
  }

  // Counted first: there may be tens of millions.
  private static int[][] members(int[] environments, int poolCount) {
    int[] sizes = new int[poolCount];
    for (int environment : environments) {
      sizes[poolCount == 1 ? 0 : environment]++;
    }
    int[][] members = new int[poolCount][];
    Arrays.setAll(members, p -> new int[sizes[p]]);
    int[] next = new int[poolCount];
    for (int i = 0; i < environments.length; i++) {
      int pool = poolCount == 1 ? 0 : environments[i];
      members[pool][next[pool]++] = i;
    }
    return members;
  }

  /** The examples of the next step. */
  int[] next() {
    int[] batch = new int[batchSize];
    int filled = 0;
    for (int p = 0; p < pools.size(); p++) {
      int share = batchSize / pools.size() + (p < batchSize % pools.size() ? 1 : 0);
      for (int i = 0; i < share; i++) {
        batch[filled++] = pools.get(p).next();
      }
    }
    return batch;
  }

  /** Examples that are drawn from together. */
  private static final class Pool {
    private final int[] examples;
    private final double @Nullable [] cumulative;
    private final SplittableRandom random;
    private int position;

    Pool(int[] examples, double @Nullable [] weights, SplittableRandom random) {
      this.examples = examples;
      this.random = random;
      this.position = examples.length;
      if (weights == null) {
        cumulative = null;
      } else {
        cumulative = new double[examples.length];
        double sum = 0;
        for (int i = 0; i < examples.length; i++) {
          sum += weights[examples[i]];
          cumulative[i] = sum;
        }
      }
    }

    int next() {
      if (cumulative != null) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, at);
        return examples[Math.min(found < 0 ? -found - 1 : found + 1, examples.length - 1)];
      }
      if (position == examples.length) {
        for (int i = examples.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int swap = examples[i];
          examples[i] = examples[j];
          examples[j] = swap;
        }
        position = 0;
      }
      return examples[position++];
    }
  }
}
