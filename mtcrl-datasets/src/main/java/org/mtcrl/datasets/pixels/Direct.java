package org.mtcrl.datasets.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside the heap, which the engine takes as it is. */
final class Direct {
  private Direct() {}

  /**
   * Zeroed memory in the machine's byte order.
   *
   * @throws IllegalArgumentException if it is more than a buffer can hold
   */
  static ByteBuffer allocate(int examples, int valuesPerExample, int bytesPerValue) {
    long bytes = (long) examples * valuesPerExample * bytesPerValue;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d examples at once take %d bytes for one array, more than 2 GiB; read fewer"
              .formatted(examples, bytes));
    }
    return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
  }
}
