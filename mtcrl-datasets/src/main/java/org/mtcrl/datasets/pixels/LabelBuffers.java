package org.mtcrl.datasets.pixels;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import org.mtcrl.api.task.Labels;

/** The labels of a batch for one task. Examples may be written by different threads. */
interface LabelBuffers extends AutoCloseable {

  /** Buffers for the labels of a layer. */
  static LabelBuffers of(RecordLayout layout, int layer, int examples, NDManager manager) {
    return layout.layers().get(layer).kind() == Layer.Kind.CLASSES
        ? new ClassBuffers(layout, layer, examples, manager)
        : new NumberBuffers(layout, layer, examples, manager);
  }

  /** Writes what a window shows of a prepared view. */
  void write(ByteBuffer record, Window window, int example);

  /** Labels and mask; made once, when everything is written. */
  Labels toLabels();

  @Override
  void close();
}
