// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.reproducible.Fingerprint;

/** What must stay as it is: which examples are in which split, and what training reads of them. */
public final class ImageDigest {
  private static final long SEED = 7;

  private ImageDigest() {}

  /** The digest of all values of one reading of the training split, with its random changes. */
  public static String ofTraining(MultiTaskDataset dataset) {
    Split split = dataset.split(SplitName.TRAIN).orElseThrow();
    Fingerprint digest = new Fingerprint("training", 1);
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(IntStream.range(0, split.size()).toArray(), SEED, manager)) {
      digest.add("image", bits(batch.features().get(0).toFloatArray()));
      for (Labels labels : batch.labels()) {
        digest.add("labels", bits(labels.values().toType(DataType.FLOAT32, true).toFloatArray()));
        digest.add("mask", labels.mask().orElseThrow().toType(DataType.INT32, true).toIntArray());
      }
      digest.add("environments", batch.environments());
    }
    return digest.hex();
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }
}
