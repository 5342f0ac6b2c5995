// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.task.Labels;

/**
 * A whole split in one batch, copied part by part into arrays made at once: while it is put
 * together it takes no more memory than it does in the end, and a part.
 */
final class ResidentBatch {
  private final int size;
  private final NDManager manager;
  private final List<NDArray> features = new ArrayList<>();
  private final List<NDArray> labels = new ArrayList<>();
  private final List<@Nullable NDArray> masks = new ArrayList<>();

  /**
   * Starts a batch.
   *
   * @param size its number of examples
   * @param manager owns its arrays
   */
  ResidentBatch(int size, NDManager manager) {
    this.size = size;
    this.manager = manager;
  }

  /** Copies the examples from {@code from} on. */
  void add(int from, Batch part) {
    try (NDScope scope = new NDScope()) {
      for (int f = 0; f < part.features().size(); f++) {
        NDArray values = part.features().get(f);
        if (features.size() == f) {
          features.add(kept(manager.create(all(values), values.getDataType())));
        }
        copy(values, features.get(f), from);
      }
      for (int t = 0; t < part.labels().size(); t++) {
        NDArray values = part.labels(t).values();
        if (labels.size() == t) {
          labels.add(kept(manager.create(all(values), values.getDataType())));
          masks.add(null);
        }
        copy(values, labels.get(t), from);
        if (part.labels(t).mask().isPresent()) {
          mask(t, part.labels(t).mask().get(), from);
        }
      }
    }
  }

  private void mask(int task, NDArray mask, int from) {
    NDArray whole = masks.get(task);
    if (whole == null) {
      // The parts before this one had all their labels.
      whole = kept(manager.ones(all(mask), DataType.BOOLEAN));
      masks.set(task, whole);
    }
    copy(mask, whole, from);
  }

  private Shape all(NDArray part) {
    return new Shape(size).addAll(part.getShape().slice(1));
  }

  private static NDArray kept(NDArray array) {
    NDScope.unregister(array);
    return array;
  }

  private static void copy(NDArray part, NDArray whole, int from) {
    whole.set(new NDIndex("{}:{}", from, from + part.getShape().get(0)), part);
  }

  /** The whole batch. */
  Batch finish(int[] environments) {
    List<Labels> all = new ArrayList<>();
    for (int t = 0; t < labels.size(); t++) {
      all.add(new Labels(labels.get(t), Optional.ofNullable(masks.get(t))));
    }
    return new Batch(new NDList(features), all, environments);
  }
}
