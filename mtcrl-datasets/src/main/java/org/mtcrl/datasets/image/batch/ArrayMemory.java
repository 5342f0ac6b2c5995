// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the values of an array are written to before the array is made.
 *
 * <p>On the CPU this is the engine's own memory. An array made of a direct buffer would use the
 * memory of the buffer, but then each batch needs new memory, which Java clears and only the
 * garbage collector frees: that takes ten times as long. A copy made by the engine waits for the
 * engine's threads, which are busy with the training step.
 */
final class ArrayMemory implements AutoCloseable {
  private final Shape shape;
  private final DataType type;
  private final NDManager manager;
  private final ByteBuffer bytes;

  /** The array whose memory {@link #bytes} is; null where the array is made of a copy. */
  private @Nullable NDArray array;

  /**
   * Allocates memory, whose contents are undefined.
   *
   * @param shape the shape of the array, the batch first
   * @throws IllegalArgumentException if it takes more than a buffer can hold
   */
  ArrayMemory(Shape shape, DataType type, NDManager manager) {
    this.shape = shape;
    this.type = type;
    this.manager = manager;
    long size = shape.size() * type.getNumOfBytes();
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d examples at once take %d bytes for one array, more than 2 GiB; read fewer"
              .formatted(shape.get(0), size));
    }
    ByteBuffer own = null;
    if (!manager.getDevice().isGpu()) {
      array = manager.create(shape, type);
      own = array.toByteBuffer(true);
      if (!own.isDirect()) { // another engine, which returns a copy only
        close();
        own = null;
      }
    }
    ByteBuffer memory = own == null ? ByteBuffer.allocateDirect((int) size) : own;
    this.bytes = memory.order(ByteOrder.nativeOrder());
  }

  /** The memory, in the machine's byte order; not to be used when the array is closed. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** The array of what was written; belongs to the manager, and {@link #close} leaves it alone. */
  NDArray toArray() {
    NDArray made = array == null ? manager.create(bytes, shape, type) : array;
    array = null;
    return made;
  }

  /** Frees the memory of an array that {@link #toArray} was not called for. */
  @Override
  public void close() {
    if (array != null) {
      array.close();
      array = null;
    }
  }
}
