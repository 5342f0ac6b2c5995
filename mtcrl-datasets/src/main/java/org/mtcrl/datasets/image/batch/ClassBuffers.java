// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.image.prepare.Crop;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** Classes of pixels, {@code INT64 (B, H, W)}, and where there are any, {@code (B, H, W)}. */
final class ClassBuffers implements LabelBuffers {
  private static final int CHUNK = 4096;

  private final RecordLayout layout;
  private final int spec;
  private final ArrayMemory classMemory;
  private final ArrayMemory maskMemory;
  private final LongBuffer values;
  private final ByteBuffer mask;

  ClassBuffers(RecordLayout layout, int spec, int examples, NDManager manager) {
    this.layout = layout;
    this.spec = spec;
    Shape shape = new Shape(examples, layout.height(), layout.width());
    this.classMemory = new ArrayMemory(shape, DataType.INT64, manager);
    this.maskMemory = new ArrayMemory(shape, DataType.BOOLEAN, manager);
    this.values = classMemory.bytes().asLongBuffer();
    this.mask = maskMemory.bytes();
  }

  @Override
  public void write(ByteBuffer record, Crop crop, int example) {
    int pixels = layout.pixels();
    byte[] whole = new byte[pixels];
    record.get(layout.offset(spec), whole);
    byte[] shown = crop.apply(whole, layout.height(), layout.width());
    // Some at a time, which stay in the processor's cache between the steps.
    long[] classes = new long[Math.min(CHUNK, pixels)];
    byte[] present = new byte[classes.length];
    for (int from = 0; from < pixels; from += classes.length) {
      int count = Math.min(classes.length, pixels - from);
      for (int i = 0; i < count; i++) {
        int value = shown[from + i] & 0xff;
        boolean isPresent = value != ChannelSpec.MISSING;
        present[i] = (byte) (isPresent ? 1 : 0);
        classes[i] = isPresent ? value : 0;
      }
      values.put(example * pixels + from, classes, 0, count);
      mask.put(example * pixels + from, present, 0, count);
    }
  }

  @Override
  public Labels toLabels() {
    return Labels.masked(classMemory.toArray(), maskMemory.toArray());
  }

  @Override
  public void close() {
    classMemory.close();
    maskMemory.close();
  }
}
