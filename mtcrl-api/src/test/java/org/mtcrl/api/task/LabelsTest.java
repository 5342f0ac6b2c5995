// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LabelsTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void completeLabelsHaveNoMask() {
    Labels labels = Labels.complete(manager.create(new float[] {1, 2}));
    assertThat(labels.mask()).isEmpty();
    assertThat(labels.presentExamples()).isEmpty();
  }

  @Test
  void aMaskOfExamplesSaysWhichAreThere() {
    NDArray mask = manager.create(new boolean[] {true, false});
    Labels labels = Labels.masked(manager.create(new float[] {1, 2}), mask);
    assertThat(labels.presentExamples().orElseThrow()).isSameAs(mask);
  }

  @Test
  void anExampleIsThereIfOneOfItsPixelsIs() {
    boolean[] pixels = {false, false, false, true, false, false};
    NDArray mask = manager.create(pixels, new Shape(3, 1, 2));
    Labels labels = Labels.masked(manager.zeros(new Shape(3, 1, 2)), mask);
    assertThat(labels.presentExamples().orElseThrow().toBooleanArray())
        .containsExactly(false, true, false);
  }

  @Test
  void pixelsLieBehindOneAnother() {
    NDArray array = manager.arange(24f).reshape(2, 3, 2, 2);
    assertThat(Pixels.flat(array).getShape()).isEqualTo(new Shape(2, 3, 4));
    NDArray mask = manager.create(new boolean[8], new Shape(2, 2, 2));
    assertThat(Pixels.mask(Labels.masked(array, mask)).orElseThrow().getShape())
        .isEqualTo(new Shape(2, 4));
    assertThat(Pixels.mask(Labels.complete(array))).isEmpty();
  }

  @Test
  void aMissingPixelIsOfTheFirstClassWhateverItsLabelHolds() {
    NDArray values = manager.create(new long[] {1, 255}, new Shape(1, 1, 2));
    NDArray mask = manager.create(new boolean[] {true, false}, new Shape(1, 1, 2));
    assertThat(Pixels.classes(Labels.masked(values, mask)).toLongArray()).containsExactly(1, 0);
    assertThat(Pixels.classes(Labels.complete(values)).toLongArray()).containsExactly(1, 255);
  }

  @Test
  void theMeanIsTakenOverTheValidPixelsOfEachExample() {
    NDArray values = manager.create(new float[][] {{1, 3}, {5, 7}, {9, 11}});
    boolean[] valid = {true, false, true, true, false, false};
    NDArray mask = manager.create(valid, new Shape(3, 1, 2));
    Labels labels = Labels.masked(manager.zeros(new Shape(3, 1, 2)), mask);
    assertThat(Pixels.mean(values, labels).toFloatArray()).containsExactly(1, 6, 0);
    assertThat(Pixels.mean(values, Labels.complete(values)).toFloatArray())
        .containsExactly(2, 6, 10);
  }

  @Test
  void aLengthIsNeverZero() {
    NDArray vectors = manager.create(new double[] {3, 0, 4, 0}, new Shape(1, 2, 2));
    double[] lengths = Pixels.length(vectors).toDoubleArray();
    assertThat(lengths[0]).isEqualTo(Math.sqrt(25 + 1e-8));
    assertThat(lengths[1]).isEqualTo(1e-4);
  }
}
