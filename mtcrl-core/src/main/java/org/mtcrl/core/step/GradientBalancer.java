// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.random.RandomGenerator;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * Finds the tasks' weights from the Gramian of their gradients: one backward pass a task, down to
 * where gradients are compared and no further.
 *
 * @param engine what differentiates
 * @param weighting what weighs
 * @param random what the weighting draws from
 */
record GradientBalancer(TensorEngine engine, GramianWeighting weighting, RandomGenerator random) {

  /**
   * The weights of the tasks' gradients.
   *
   * @param taskRisks {@code (T)}
   * @param at where gradients are compared: shared parameters, or Z
   */
  double[] weights(NDArray taskRisks, NDList at) {
    int tasks = (int) taskRisks.size();
    NDList rows = new NDList(tasks);
    for (int t = 0; t < tasks; t++) {
      NDList flat = new NDList();
      for (NDArray gradient : engine.detachedGradient(taskRisks.get(t), at)) {
        flat.add((gradient.isSparse() ? gradient.toDense() : gradient).reshape(-1));
      }
      rows.add(NDArrays.concat(flat));
    }
    NDArray jacobian = NDArrays.stack(rows).toType(DataType.FLOAT64, false);
    double[] flat = jacobian.matMul(jacobian.transpose()).toDoubleArray();
    double[][] gramian = new double[tasks][tasks];
    for (int t = 0; t < tasks; t++) {
      System.arraycopy(flat, t * tasks, gramian[t], 0, tasks);
    }
    double[] weights = weighting.weights(gramian, random);
    if (weights.length != tasks) {
      throw new IllegalStateException(
          "the weighting gave %d weights for %d tasks".formatted(weights.length, tasks));
    }
    return weights;
  }
}
