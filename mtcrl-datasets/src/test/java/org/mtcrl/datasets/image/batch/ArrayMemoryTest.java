// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

final class ArrayMemoryTest {
  @Test
  void anArrayHoldsWhatWasWrittenAndOutlivesItsMemorysClosing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array;
      try (ArrayMemory memory = new ArrayMemory(new Shape(2, 3), DataType.FLOAT32, manager)) {
        memory.bytes().asFloatBuffer().put(0, new float[] {1, 2, 3, 4, 5, 6});
        array = memory.toArray();
      }
      assertThat(array.getShape()).isEqualTo(new Shape(2, 3));
      assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(array.getManager()).isSameAs(manager);
    }
  }

  @Test
  void everyTypeTakesItsOwnBytes() {
    try (NDManager manager = NDManager.newBaseManager();
        ArrayMemory longs = new ArrayMemory(new Shape(2), DataType.INT64, manager);
        ArrayMemory flags = new ArrayMemory(new Shape(3), DataType.BOOLEAN, manager)) {
      longs.bytes().asLongBuffer().put(0, new long[] {7, Long.MAX_VALUE});
      flags.bytes().put(0, new byte[] {1, 0, 1});
      assertThat(longs.toArray().toLongArray()).containsExactly(7, Long.MAX_VALUE);
      assertThat(flags.toArray().toBooleanArray()).containsExactly(true, false, true);
    }
  }

  @Test
  void whatIsNotAskedForIsGivenBack() {
    try (NDManager manager = NDManager.newBaseManager()) {
      new ArrayMemory(new Shape(2), DataType.INT64, manager).close();
      assertThat(manager.getManagedArrays()).isEmpty();
    }
  }

  @Test
  void whatNoBufferHoldsIsRefused() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape shape = new Shape(4096, 331_776);
      assertThatThrownBy(() -> new ArrayMemory(shape, DataType.FLOAT32, manager))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "4096 examples at once take 5435817984 bytes for one array, more than 2 GiB; read"
                  + " fewer");
    }
  }
}
