// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.engine.TensorEngine.Recording;

class TensorEngineTest {
  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());
  private Recording recording = engine.record(true);

  @BeforeEach
  void startRecording() {
    recording = engine.record(true);
  }

  @AfterEach
  void close() {
    recording.close();
    manager.close();
  }

  private NDArray leaf(double... values) {
    NDArray leaf = manager.create(values);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  @Test
  void gradientsAreRight() {
    NDArray x = leaf(1, 2, 3);
    NDList gradient = engine.finalGradient(x.pow(2).sum(), new NDList(x));
    assertThat(gradient.get(0).toDoubleArray()).containsExactly(2, 4, 6);
  }

  @Test
  void gradientsCanBeDifferentiated() {
    NDArray x = leaf(1, 2, 3);
    NDArray y = leaf(2, 2, 2);
    NDArray g = engine.gradient(x.pow(3).mul(y).sum(), new NDList(x)).get(0);
    NDList second = engine.finalGradient(g.sum(), new NDList(x, y));
    assertThat(second.get(0).toDoubleArray()).containsExactly(12, 24, 36);
    assertThat(second.get(1).toDoubleArray()).containsExactly(3, 12, 27);
  }

  @Test
  void gradientsOfAScalarThatDoesNotDependOnAnInputAreZero() {
    NDArray x = leaf(1, 2);
    NDArray other = leaf(5, 6, 7);
    NDList gradient = engine.finalGradient(x.sum(), new NDList(x, other));
    assertThat(gradient.get(1).toDoubleArray()).containsExactly(0, 0, 0);
  }

  @Test
  void detachedGradientsKeepTheGraphButCannotBeDifferentiated() {
    NDArray x = leaf(1, 2);
    NDArray scalar = x.pow(2).sum();
    NDArray detached = engine.detachedGradient(scalar, new NDList(x)).get(0);
    assertThatThrownBy(() -> engine.gradient(detached.sum(), new NDList(x)))
        .hasMessageContaining("does not require grad");
    assertThat(engine.finalGradient(scalar, new NDList(x)).get(0).toDoubleArray())
        .containsExactly(2, 4);
  }

  @Test
  void namesOfArraysSurviveADifferentiation() {
    NDArray x = leaf(1, 2);
    x.setName("theta");
    engine.finalGradient(x.sum(), new NDList(x));
    assertThat(x.getName()).isEqualTo("theta");
  }

  @Test
  void onlyAScalarCanBeDifferentiated() {
    NDArray x = leaf(1, 2);
    assertThatThrownBy(() -> engine.gradient(x.mul(2), new NDList(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2)");
  }

  @Test
  void nothingIsRecordedWhereRecordingIsOff() {
    NDArray x = leaf(1, 2);
    try (Recording off = engine.record(false)) {
      NDArray scalar = x.mul(2).sum();
      assertThatThrownBy(() -> engine.gradient(scalar, new NDList(x)))
          .hasMessageContaining("does not require grad");
    }
    assertThat(engine.gradient(x.mul(2).sum(), new NDList(x)).get(0).toDoubleArray())
        .containsExactly(2, 2);
  }

  @Test
  void clippingScalesAllGradientsTogether() {
    NDList gradients = new NDList(manager.create(new double[] {3, 0}), manager.create(4.0));
    NDArray norm = engine.clipByGlobalNorm(gradients, 1);
    assertThat(norm.getDouble()).isCloseTo(5, within(1e-12));
    assertThat(gradients.get(0).toDoubleArray()[0]).isCloseTo(0.6, within(1e-6));
    assertThat(gradients.get(1).getDouble()).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void clippingLeavesSmallGradientsAlone() {
    NDList gradients = new NDList(manager.create(new float[] {0.3f, 0.4f}));
    engine.clipByGlobalNorm(gradients, 1);
    assertThat(gradients.get(0).toFloatArray()).containsExactly(0.3f, 0.4f);
  }

  @Test
  void theProcessorIsAlwaysThereAndUnknownDevicesAreRefused() {
    assertThat(engine.device("cpu")).isEqualTo(Device.cpu());
    assertThat(engine.device("auto")).isNotNull();
    assertThatThrownBy(() -> engine.device("tpu"))
        .isInstanceOf(EngineException.class)
        .hasMessage("there is no device 'tpu'; use auto, cpu, gpu or gpu:N");
    assertThatThrownBy(() -> engine.device("gpu:99"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("gpu:99");
  }

  @Test
  void twoThreadsDifferentiateAtTheSameTime() throws InterruptedException {
    double[][] found = new double[2][];
    Thread[] threads = new Thread[2];
    for (int t = 0; t < 2; t++) {
      int index = t;
      threads[t] =
          new Thread(
              () -> {
                try (NDManager own = engine.newManager(Device.cpu());
                    Recording on = engine.record(true)) {
                  NDArray x = own.ones(new Shape(50)).mul(index + 1.0);
                  x.setRequiresGradient(true);
                  for (int i = 0; i < 200; i++) {
                    found[index] =
                        engine
                            .finalGradient(x.pow(2).sum(), new NDList(x))
                            .get(0)
                            .toType(ai.djl.ndarray.types.DataType.FLOAT64, false)
                            .toDoubleArray();
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(found[0]).containsOnly(2);
    assertThat(found[1]).containsOnly(4);
  }

  @Test
  void aWorkerComputesOnOneThreadAndOthersOnAsManyAsBefore() throws Exception {
    int before = engine.threads();
    try {
      engine.setThreads(3);
      int[] worker = new int[1];
      boolean[] recorded = new boolean[1];
      int[] later = new int[1];
      run(
          () -> {
            engine.prepareWorker();
            try (NDManager own = engine.newManager(Device.cpu())) {
              NDArray x = own.ones(new Shape(300_000));
              x.setRequiresGradient(true);
              NDArray y = x.mul(x); // large enough to be split between threads
              recorded[0] = y.hasGradient();
            }
            worker[0] = engine.threads();
          });
      run(() -> later[0] = engine.threads());
      assertThat(worker[0]).isEqualTo(1);
      assertThat(recorded[0]).isFalse();
      assertThat(later[0]).isEqualTo(3);
      assertThat(engine.threads()).isEqualTo(3);
    } finally {
      engine.setThreads(before);
    }
  }

  private static void run(Runnable action) throws InterruptedException {
    Thread thread = new Thread(action);
    thread.start();
    thread.join();
  }
}
