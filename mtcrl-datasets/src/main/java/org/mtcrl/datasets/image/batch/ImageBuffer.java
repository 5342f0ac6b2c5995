// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.mtcrl.datasets.image.prepare.ColorNormalization;
import org.mtcrl.datasets.image.prepare.Crop;
import org.mtcrl.datasets.image.prepare.RecordLayout;

/** The images of a batch, {@code (B, 3, H, W)}. Examples may be written by different threads. */
final class ImageBuffer implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int CHUNK = 4096;
  private static final ColorNormalization COLORS = new ColorNormalization();

  private final RecordLayout layout;
  private final ArrayMemory memory;
  private final FloatBuffer values;

  ImageBuffer(RecordLayout layout, int examples, NDManager manager) {
    this.layout = layout;
    Shape shape = new Shape(examples, CHANNELS, layout.height(), layout.width());
    this.memory = new ArrayMemory(shape, DataType.FLOAT32, manager);
    this.values = memory.bytes().asFloatBuffer();
  }

  /** Writes the crop of a record. */
  void write(ByteBuffer record, Crop crop, int example) {
    if (crop.isWhole()) {
      writeWhole(record, example);
    } else {
      writeCropped(record, crop, example);
    }
  }

  /** Some pixels at a time, which stay in the processor's cache between the steps. */
  private void writeWhole(ByteBuffer record, int example) {
    int pixels = layout.pixels();
    byte[] colors = new byte[Math.min(CHUNK, pixels)];
    float[] shown = new float[colors.length];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int start = layout.offset(0) + channel * pixels;
      int to = (example * CHANNELS + channel) * pixels;
      for (int from = 0; from < pixels; from += colors.length) {
        int count = Math.min(colors.length, pixels - from);
        record.get(start + from, colors, 0, count);
        COLORS.whole(channel, colors, shown);
        values.put(to + from, shown, 0, count);
      }
    }
  }

  private void writeCropped(ByteBuffer record, Crop crop, int example) {
    int pixels = layout.pixels();
    byte[] colors = new byte[pixels];
    float[] shown = new float[pixels];
    for (int channel = 0; channel < CHANNELS; channel++) {
      record.get(layout.offset(0) + channel * pixels, colors);
      COLORS.crop(channel, colors, crop, layout.height(), layout.width(), shown);
      values.put((example * CHANNELS + channel) * pixels, shown);
    }
  }

  /** The array; made once, when everything is written. */
  NDArray toArray() {
    return memory.toArray();
  }

  @Override
  public void close() {
    memory.close();
  }
}
