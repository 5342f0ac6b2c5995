// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mtcrl.api.model.TorchScriptWriter;

/** Averages pixels away. */
final class Pooling {
  private Pooling() {}

  /** The mean over the last two axes: {@code (..., H, W)} to {@code (...)}. */
  static NDArray overPixels(NDArray array) {
    Shape shape = array.getShape();
    int kept = shape.dimension() - 2;
    // DJL's mean takes one axis at a time.
    return array.reshape(shape.slice(0, kept).addAll(new Shape(-1))).mean(new int[] {kept});
  }

  /** Writes what {@link #overPixels} does. */
  static String write(TorchScriptWriter writer, String array) {
    return writer.call("torch.mean", array, List.of(-2, -1));
  }
}
