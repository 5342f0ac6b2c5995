// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.regularizers.testing.Arrays64;

class ScalarsTest {

  @Test
  void gradientsOutliveTheGarbageCollector() throws InterruptedException {
    try (Arrays64 arrays = new Arrays64();
        TensorEngine.Recording recording = TensorEngine.get().record(true)) {
      NDArray x = arrays.of(new double[] {1, 2}, 2);
      x.setRequiresGradient(true);
      List<NDArray> products = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        products.add(Scalars.times(x, 3).sum());
        products.add(Scalars.over(x, 0.25).sum());
      }
      System.gc();
      // The collector frees buffers on a thread of its own; what is freed is then overwritten.
      Thread.sleep(50);
      List<ByteBuffer> overwriting = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        overwriting.add(ByteBuffer.allocateDirect(8).putLong(0, -1L - i));
      }

      for (int i = 0; i < products.size(); i++) {
        NDList gradient = TensorEngine.get().gradient(products.get(i), new NDList(x));
        assertThat(gradient.get(0).toDoubleArray()[0]).isEqualTo(i % 2 == 0 ? 3 : 4);
      }
      assertThat(overwriting).isNotEmpty();
    }
  }
}
