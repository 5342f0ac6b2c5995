// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.image.prepare.Crop;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** The labels of a batch for one task. Examples may be written by different threads. */
interface LabelBuffers extends AutoCloseable {

  /** Buffers for the labels of a spec. */
  static LabelBuffers of(RecordLayout layout, int spec, int examples, NDManager manager) {
    return layout.specs().get(spec).kind() == ChannelSpec.Kind.CLASSES
        ? new ClassBuffers(layout, spec, examples, manager)
        : new NumberBuffers(layout, spec, examples, manager);
  }

  /** Writes the crop of a record. */
  void write(ByteBuffer record, Crop crop, int example);

  /** Labels and mask; made once, when everything is written. */
  Labels toLabels();

  @Override
  void close();
}
