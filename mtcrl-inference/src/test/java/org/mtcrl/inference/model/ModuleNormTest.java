// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.testing.TestingModels;

/** Batch normalization of modules, against moments computed by hand. */
final class ModuleNormTest {
  private static final double EPSILON = 1e-5;

  private final NDManager manager = TestingModels.engine().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private ParameterCollector collected(ModuleNorm norm) {
    ParameterCollector collector = new ParameterCollector();
    norm.collect(collector);
    return collector;
  }

  @Test
  void inTrainingEveryDimensionOfEveryModuleHasTheBatchsMomentsTakenAway() {
    // Two modules of width 1: (1, 10), (3, 20), (8, 60).
    NDArray z = manager.create(new double[] {1, 10, 3, 20, 8, 60}, new Shape(3, 2, 1));
    ModuleNorm norm = new ModuleNorm(2, new Shape(1), manager, DataType.FLOAT64);
    double[] found = norm.apply(z, true).toDoubleArray();
    double std0 = Math.sqrt((9 + 1 + 16) / 3.0 + EPSILON);
    double std1 = Math.sqrt((400 + 100 + 900) / 3.0 + EPSILON);
    assertThat(found)
        .containsExactly(
            new double[] {-3 / std0, -20 / std1, -1 / std0, -10 / std1, 4 / std0, 30 / std1},
            within(1e-9));
  }

  @Test
  void outsideTrainingTheRunningMomentsCountAndStay() {
    NDArray z = manager.create(new double[] {1, 10, 3, 20, 8, 60}, new Shape(3, 2, 1));
    ModuleNorm norm = new ModuleNorm(2, new Shape(1), manager, DataType.FLOAT64);
    norm.apply(z, true);
    // A tenth of the batch's moments, the variance with n - 1, on nine tenths of 0 and 1.
    double mean0 = 0.1 * 4;
    double variance0 = 0.9 + 0.1 * 26 / 2.0;
    double mean1 = 0.1 * 30;
    double variance1 = 0.9 + 0.1 * 1400 / 2.0;
    ParameterCollector arrays = collected(norm);
    assertThat(arrays.buffers().get(0).toDoubleArray())
        .containsExactly(new double[] {mean0, mean1}, within(1e-6));
    assertThat(arrays.buffers().get(1).toDoubleArray())
        .containsExactly(new double[] {variance0, variance1}, within(1e-4));
    NDArray one = manager.create(new double[] {5, 7}, new Shape(1, 2, 1));
    double[] expected = {
      (5 - mean0) / Math.sqrt(variance0 + EPSILON), (7 - mean1) / Math.sqrt(variance1 + EPSILON)
    };
    assertThat(norm.apply(one, false).toDoubleArray()).containsExactly(expected, within(1e-6));
    assertThat(norm.apply(one, false).toDoubleArray()).containsExactly(expected, within(1e-6));
  }

  @Test
  void nothingIsTrainedAndTheMomentsAreRemembered() {
    ModuleNorm norm = new ModuleNorm(2, new Shape(3), manager, DataType.FLOAT32);
    assertThat(collected(norm).trained()).isEmpty();
    assertThat(collected(norm).buffers()).hasSize(2);
  }

  @Test
  void pixelsOfOneChannelShareTheirMoments() {
    // One module, one channel, 1 x 2 pixels, two examples.
    NDArray z = manager.create(new double[] {1, 2, 3, 6}, new Shape(2, 1, 1, 1, 2));
    ModuleNorm norm = new ModuleNorm(1, new Shape(1, 1, 2), manager, DataType.FLOAT64);
    double std = Math.sqrt((4 + 1 + 0 + 9) / 4.0 + EPSILON);
    NDArray found = norm.apply(z, true);
    assertThat(found.getShape()).isEqualTo(z.getShape());
    assertThat(found.toDoubleArray())
        .containsExactly(new double[] {-2 / std, -1 / std, 0, 3 / std}, within(1e-9));
  }

  @Test
  void outsideTrainingEveryPixelOfAChannelIsShiftedAndScaledAlike() {
    // Two modules, one channel each, 1 x 2 pixels, two examples.
    double[] values = {1, 2, 10, 20, 3, 6, 30, 60};
    NDArray z = manager.create(values, new Shape(2, 2, 1, 1, 2));
    ModuleNorm norm = new ModuleNorm(2, new Shape(1, 1, 2), manager, DataType.FLOAT64);
    norm.apply(z, true);
    // Four values a channel: means 3 and 30, variances with n - 1 of 14 / 3 and 1400 / 3.
    double[] means = {0.1 * 3, 0.1 * 30};
    double[] variances = {0.9 + 0.1 * 14 / 3, 0.9 + 0.1 * 1400 / 3};
    double[] expected = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int module = i / 2 % 2;
      expected[i] = (values[i] - means[module]) / Math.sqrt(variances[module] + EPSILON);
    }
    assertThat(norm.apply(z, false).toDoubleArray()).containsExactly(expected, within(1e-5));
  }
}
