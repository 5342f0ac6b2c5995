// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import java.util.random.RandomGenerator;
import org.mtcrl.api.weighting.GramianWeighting;

/**
 * UPGrad of Quinton and Rey, "Jacobian Descent for Multi-Objective Optimization", 2024.
 *
 * <p>Each task's gradient is projected onto the dual cone of all gradients, the directions that
 * conflict with none, and the step is the sum of the projections: it conflicts with no task, {@code
 * G w >= 0}, up to the regularization. G is divided by its trace and gets {@code regEps} on its
 * diagonal, as in TorchJD.
 *
 * <p>TorchJD averages the projections; here they are summed, so that every weight is 1 without a
 * conflict, as with {@code equal}: weights are T times TorchJD's.
 */
final class UpGrad implements GramianWeighting {
  private final double normEps;
  private final double regEps;

  UpGrad(double normEps, double regEps) {
    this.normEps = normEps;
    this.regEps = regEps;
  }

  @Override
  public double[] weights(double[][] gramian, RandomGenerator random) {
    int tasks = gramian.length;
    double[][] regular = regularized(gramian);
    double[] weights = new double[tasks];
    for (int task = 0; task < tasks; task++) {
      double[] preference = new double[tasks];
      preference[task] = 1;
      double[] projection = DualCone.project(regular, preference);
      for (int i = 0; i < tasks; i++) {
        weights[i] += projection[i];
      }
    }
    return weights;
  }

  private double[][] regularized(double[][] gramian) {
    int tasks = gramian.length;
    double trace = 0;
    for (int i = 0; i < tasks; i++) {
      trace += gramian[i][i];
    }
    double scale = trace < normEps || trace == 0 ? 0 : 1 / trace;
    double[][] regular = new double[tasks][tasks];
    for (int i = 0; i < tasks; i++) {
      for (int j = 0; j < tasks; j++) {
        // A Gramian computed in single precision need not be symmetric to the last bit.
        regular[i][j] = 0.5 * (gramian[i][j] + gramian[j][i]) * scale + (i == j ? regEps : 0);
      }
    }
    return regular;
  }
}
