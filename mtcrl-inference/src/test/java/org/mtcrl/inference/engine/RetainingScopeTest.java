// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;

class RetainingScopeTest {
  private final TensorEngine engine = TensorEngine.get();

  @Test
  void gradientsOfOperationsWithNumbersSurviveAGarbageCollection() throws InterruptedException {
    try (NDManager manager = engine.newManager(Device.cpu());
        Recording recording = engine.record(true);
        Scope scope = engine.newScope()) {
      NDArray x = manager.create(new double[] {1, 2, 3});
      x.setRequiresGradient(true);
      List<NDArray> scalars = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        scalars.add(x.mul(3.0).sum());
      }
      overwriteFreedBuffers();
      for (NDArray scalar : scalars) {
        assertThat(engine.detachedGradient(scalar, new NDList(x)).get(0).toDoubleArray())
            .containsOnly(3);
      }
    }
  }

  @Test
  void arraysEndWithTheirScope() {
    try (NDManager manager = engine.newManager(Device.cpu())) {
      NDArray outside = manager.create(1.0);
      NDArray inside;
      try (Scope scope = engine.newScope()) {
        inside = outside.add(outside);
      }
      assertThat(inside.isReleased()).isTrue();
      assertThat(outside.isReleased()).isFalse();
    }
  }

  private static void overwriteFreedBuffers() throws InterruptedException {
    System.gc();
    Thread.sleep(50);
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      buffers.add(ByteBuffer.allocateDirect(8).putLong(0, 0x7777777777777777L + i));
    }
    assertThat(buffers).hasSize(5000);
  }
}
