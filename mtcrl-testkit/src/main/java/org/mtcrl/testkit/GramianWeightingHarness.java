// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.Arrays;
import java.util.Random;
import org.mtcrl.api.weighting.GramianWeighting;

/** Runs a weighting of gradients; the weights of a random one are averaged over many draws. */
record GramianWeightingHarness(GramianWeighting weighting, int tasks) implements WeightingHarness {
  private static final int DRAWS = 4000;

  /** Gradients of which some oppose others. */
  private double[][] gradients() {
    double[][] rows = {{1, 0.2, 0}, {-0.6, 1, 0.3}, {0.1, -0.5, 0.8}};
    return Arrays.copyOf(rows, tasks);
  }

  private static double[][] gramian(double[][] gradients, double scale) {
    double[][] gramian = new double[gradients.length][gradients.length];
    for (int i = 0; i < gradients.length; i++) {
      for (int j = 0; j < gradients.length; j++) {
        for (int p = 0; p < gradients[i].length; p++) {
          gramian[i][j] += scale * scale * gradients[i][p] * gradients[j][p];
        }
      }
    }
    return gramian;
  }

  private double[] once(double[][] gramian, long seed) {
    double[][] copy = Arrays.stream(gramian).map(double[]::clone).toArray(double[][]::new);
    double[] weights = weighting.weights(copy, new Random(seed));
    if (weights == null || weights.length != tasks) {
      throw ContractFailure.of(
          "weights() gives %s for %s tasks"
              .formatted(weights == null ? "null" : weights.length + " weights", tasks),
          "each task's gradient is multiplied by its own",
          "return an array as long as the Gramian");
    }
    return weights;
  }

  private boolean isRandom() {
    double[][] gramian = gramian(gradients(), 1);
    return !Arrays.equals(once(gramian, 1), once(gramian, 2))
        || !Arrays.equals(once(gramian, 3), once(gramian, 4));
  }

  private double[] mean(double[][] gramian) {
    if (!isRandom()) {
      return once(gramian, 1);
    }
    double[] mean = new double[tasks];
    for (int i = 0; i < DRAWS; i++) {
      double[] weights = once(gramian, i);
      for (int t = 0; t < tasks; t++) {
        mean[t] += weights[t] / DRAWS;
      }
    }
    return mean;
  }

  @Override
  public double[] weights() {
    return mean(gramian(gradients(), 1));
  }

  @Override
  public double[] weightsReversed() {
    double[][] gradients = gradients();
    double[][] reversed = new double[tasks][];
    for (int i = 0; i < tasks; i++) {
      reversed[i] = gradients[tasks - 1 - i];
    }
    return mean(gramian(reversed, 1));
  }

  @Override
  public void finiteAtExtremes() {
    double[][] one = {{1, 0.2, 0}, {1, 0.2, 0}, {1, 0.2, 0}};
    WeightingHarness.check("tasks with one gradient", once(gramian(one, 1), 1));
    double[][] solved = {{0, 0, 0}, {-0.6, 1, 0.3}, {0.1, -0.5, 0.8}};
    WeightingHarness.check("a task without a gradient", once(gramian(solved, 1), 1));
    double[][] opposed = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}};
    WeightingHarness.check("two tasks that oppose one another", once(gramian(opposed, 1), 1));
    double[][] large = {{1e4, 0, 0}, {-0.6, 1, 0.3}, {0.1, -0.5, 0.8}};
    WeightingHarness.check(
        "a task with a gradient 10,000 times as long", once(gramian(large, 1), 1));
    for (double weight : once(new double[tasks][tasks], 1)) {
      if (!Double.isFinite(weight)) {
        throw ContractFailure.of(
            "a weight is " + weight + " where no task has a gradient",
            "that is where training ends, and one such step destroys it",
            "add a small constant under divisions, and return finite weights for a Gramian of"
                + " zeros");
      }
    }
  }

  @Override
  public void nonConflicting() {
    double[][] gramian = gramian(gradients(), 1);
    for (int draw = 0; draw < 10; draw++) {
      double[] weights = once(gramian, draw);
      for (int t = 0; t < tasks; t++) {
        double along = 0;
        for (int i = 0; i < tasks; i++) {
          along += weights[i] * gramian[i][t];
        }
        if (along < -1e-3) {
          throw ContractFailure.of(
              "with the weights %s the common step has the product %s with the gradient of task %s"
                  .formatted(Arrays.toString(weights), along, t),
              "that task gets worse",
              "project onto the cone in which no product is negative, or take NON_CONFLICTING out"
                  + " of promises()");
        }
      }
    }
  }

  @Override
  public void scaleInvariant() {
    double[] usual = weights();
    double[] twice = mean(gramian(gradients(), 2));
    for (int t = 0; t < tasks; t++) {
      if (!Numbers.close(usual[t], twice[t], 1e-3, 1e-3)) {
        throw ContractFailure.of(
            "tasks get the weights %s, and %s where every gradient is twice as long"
                .formatted(Arrays.toString(usual), Arrays.toString(twice)),
            "then the weights change with the scale of the losses and not with their conflict",
            "divide by the Gramian's trace first, or take SCALE_INVARIANT out of promises()");
      }
    }
  }

  @Override
  public double tolerance() {
    return isRandom() ? 0.05 : 1e-6;
  }
}
