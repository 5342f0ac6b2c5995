// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.image.prepare.Crop;
import org.mtcrl.datasets.image.prepare.LabelTransform;
import org.mtcrl.datasets.image.prepare.RecordLayout;

/**
 * Numbers of pixels, {@code FLOAT32 (B, C, H, W)}, and where every channel has one, {@code (B, H,
 * W)}; elsewhere all are zeros.
 */
final class NumberBuffers implements LabelBuffers {
  private final RecordLayout layout;
  private final int spec;
  private final int channels;
  private final ArrayMemory numberMemory;
  private final ArrayMemory maskMemory;
  private final FloatBuffer values;
  private final ByteBuffer mask;

  NumberBuffers(RecordLayout layout, int spec, int examples, NDManager manager) {
    this.layout = layout;
    this.spec = spec;
    this.channels = layout.specs().get(spec).channels();
    Shape pixels = new Shape(layout.height(), layout.width());
    this.numberMemory =
        new ArrayMemory(new Shape(examples, channels).addAll(pixels), DataType.FLOAT32, manager);
    this.maskMemory =
        new ArrayMemory(new Shape(examples).addAll(pixels), DataType.BOOLEAN, manager);
    this.values = numberMemory.bytes().asFloatBuffer();
    this.mask = maskMemory.bytes();
  }

  @Override
  public void write(ByteBuffer record, Crop crop, int example) {
    int pixels = layout.pixels();
    FloatBuffer stored =
        record
            .slice(layout.offset(spec), channels * pixels * Float.BYTES)
            .order(record.order())
            .asFloatBuffer();
    ByteBuffer storedMask = record.slice(layout.maskOffset(spec), pixels);
    if (crop.isWhole()) {
      values.put(example * channels * pixels, stored, 0, channels * pixels);
      mask.put(example * pixels, storedMask, 0, pixels);
    } else {
      byte[] whole = new byte[pixels];
      storedMask.get(whole);
      byte[] present = crop.apply(whole, layout.height(), layout.width());
      float[][] shown = shown(stored, crop);
      for (int channel = 0; channel < channels; channel++) {
        clear(shown[channel], present);
        values.put((example * channels + channel) * pixels, shown[channel]);
      }
      mask.put(example * pixels, present);
    }
  }

  private float[][] shown(FloatBuffer stored, Crop crop) {
    int pixels = layout.pixels();
    float[][] shown = new float[channels][];
    float[] whole = new float[pixels];
    for (int channel = 0; channel < channels; channel++) {
      stored.get(channel * pixels, whole);
      shown[channel] = crop.apply(whole, layout.height(), layout.width());
    }
    new LabelTransform(layout.specs().get(spec).kind(), crop).apply(shown);
    return shown;
  }

  private static void clear(float[] numbers, byte[] present) {
    for (int i = 0; i < numbers.length; i++) {
      if (present[i] == 0) {
        numbers[i] = 0;
      }
    }
  }

  @Override
  public Labels toLabels() {
    return Labels.masked(numberMemory.toArray(), maskMemory.toArray());
  }

  @Override
  public void close() {
    numberMemory.close();
    maskMemory.close();
  }
}
