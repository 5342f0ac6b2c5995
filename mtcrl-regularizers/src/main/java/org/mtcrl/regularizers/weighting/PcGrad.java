// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import java.util.random.RandomGenerator;
import org.mtcrl.api.weighting.GramianWeighting;

/**
 * PCGrad of Yu et al., "Gradient Surgery for Multi-Task Learning", NeurIPS 2020, from the Gramian
 * alone.
 *
 * <p>Each task's gradient is projected onto the normal plane of every other one that it conflicts
 * with, in random order; the step is the sum of what remains. A projected gradient is a combination
 * of the gradients, so that its coefficients are all that is needed. Without a conflict every
 * weight is 1, as with {@code equal}.
 */
final class PcGrad implements GramianWeighting {

  @Override
  public double[] weights(double[][] gramian, RandomGenerator random) {
    int tasks = gramian.length;
    double[] weights = new double[tasks];
    for (int task = 0; task < tasks; task++) {
      double[] coefficients = new double[tasks];
      coefficients[task] = 1;
      for (int other : shuffled(tasks, random)) {
        if (other == task || gramian[other][other] <= 0) {
          continue;
        }
        double product = 0;
        for (int i = 0; i < tasks; i++) {
          product += coefficients[i] * gramian[i][other];
        }
        if (product < 0) {
          coefficients[other] -= product / gramian[other][other];
        }
      }
      for (int i = 0; i < tasks; i++) {
        weights[i] += coefficients[i];
      }
    }
    return weights;
  }

  private static int[] shuffled(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
