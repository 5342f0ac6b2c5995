// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One block of dimensions that moves as a whole: {@code F = sum_t Y_t mean_t + C confounderMean +
 * N(0, I)}.
 *
 * <p>Each cause pulls along a direction of its own, drawn from the seed. The directions of a shared
 * factor's causes are drawn independently and so are oblique: were they orthogonal, the block could
 * be rotated into private ones and nothing would be shared.
 */
final class Factor {
  private final String name;
  private final List<Integer> causes;
  private final double[][] means;
  private final double[] confounderMean;

  private Factor(String name, List<Integer> causes, double[][] means, double[] confounderMean) {
    this.name = name;
    this.causes = causes;
    this.means = means;
    this.confounderMean = confounderMean;
  }

  /** A factor that these tasks' labels cause. */
  static Factor ofTasks(
      String name, List<Integer> causes, int dimensions, double effect, RandomGenerator random) {
    double[][] means = new double[causes.size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] = direction(dimensions, effect, random);
    }
    return new Factor(name, causes, means, new double[dimensions]);
  }

  /** A factor that no task causes, only the confounder. */
  static Factor ofConfounder(String name, int dimensions, double effect, RandomGenerator random) {
    return new Factor(name, List.of(), new double[0][], direction(dimensions, effect, random));
  }

  private static double[] direction(int dimensions, double length, RandomGenerator random) {
    double[] vector = new double[dimensions];
    double square = 0;
    while (square < 1e-12) {
      square = 0;
      for (int d = 0; d < dimensions; d++) {
        vector[d] = random.nextGaussian();
        square += vector[d] * vector[d];
      }
    }
    for (int d = 0; d < dimensions; d++) {
      vector[d] *= length / Math.sqrt(square);
    }
    return vector;
  }

  String name() {
    return name;
  }

  int dimensions() {
    return confounderMean.length;
  }

  /** The tasks whose labels cause this factor. */
  List<Integer> causes() {
    return causes;
  }

  /** The expected value in one dimension, given the labels and the confounder. */
  double mean(int dimension, double[] labels, double confounder) {
    double mean = confounder * confounderMean[dimension];
    for (int i = 0; i < means.length; i++) {
      mean += labels[causes.get(i)] * means[i][dimension];
    }
    return mean;
  }

  /** Draws a value and writes it to {@code target} from {@code offset} on. */
  void draw(
      double[] labels, double confounder, RandomGenerator random, double[] target, int offset) {
    for (int d = 0; d < dimensions(); d++) {
      target[offset + d] = mean(d, labels, confounder) + random.nextGaussian();
    }
  }
}
