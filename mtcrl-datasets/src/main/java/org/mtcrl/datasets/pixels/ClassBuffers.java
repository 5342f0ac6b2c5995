package org.mtcrl.datasets.pixels;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.mtcrl.api.task.Labels;

/** Classes of pixels, {@code INT64 (B, H, W)}, and where there are any, {@code (B, H, W)}. */
final class ClassBuffers implements LabelBuffers {
  private final RecordLayout layout;
  private final int layer;
  private final int examples;
  private final ByteBuffer bytes;
  private final LongBuffer values;
  private final ByteBuffer mask;

  ClassBuffers(RecordLayout layout, int layer, int examples) {
    this.layout = layout;
    this.layer = layer;
    this.examples = examples;
    this.bytes = Direct.allocate(examples, layout.pixels(), Long.BYTES);
    this.values = bytes.asLongBuffer();
    this.mask = Direct.allocate(examples, layout.pixels(), 1);
  }

  @Override
  public void write(ByteBuffer record, Window window, int example) {
    int pixels = layout.pixels();
    byte[] whole = new byte[pixels];
    record.get(layout.offset(layer), whole);
    byte[] shown = window.shown(whole, layout.height(), layout.width());
    long[] classes = new long[pixels];
    byte[] present = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      int value = shown[i] & 0xff;
      boolean isPresent = value != Layer.MISSING;
      present[i] = (byte) (isPresent ? 1 : 0);
      classes[i] = isPresent ? value : 0;
    }
    values.put(example * pixels, classes);
    mask.put(example * pixels, present);
  }

  @Override
  public Labels toLabels(NDManager manager) {
    Shape shape = new Shape(examples, layout.height(), layout.width());
    return Labels.masked(
        manager.create(bytes, shape, DataType.INT64),
        manager.create(mask, shape, DataType.BOOLEAN));
  }
}
