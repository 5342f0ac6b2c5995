// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.task.Labels;

/** Batches made of the examples of others. */
final class Batches {
  private Batches() {}

  /** The first examples, once for each environment. */
  static Batch equalEnvironments(Batch batch, int environments) {
    int own = batch.size() / environments;
    return repeated(batch, own, environments, i -> i / own);
  }

  /** The whole batch a number of times. */
  static Batch repeated(Batch batch, int times) {
    int size = batch.size();
    return repeated(batch, size, times, i -> batch.environments()[i % size]);
  }

  private static Batch repeated(Batch batch, int size, int times, IntUnaryOperator environment) {
    NDList features = new NDList();
    batch.features().forEach(feature -> features.add(repeated(feature, size, times)));
    List<Labels> labels = new ArrayList<>();
    for (Labels label : batch.labels()) {
      labels.add(
          new Labels(
              repeated(label.values(), size, times),
              label.mask().map(mask -> repeated(mask, size, times))));
    }
    int[] ids = IntStream.range(0, size * times).map(environment).toArray();
    return new Batch(features, labels, ids);
  }

  private static NDArray repeated(NDArray array, int size, int times) {
    NDArray part = array.get("0:" + size);
    if (times == 1) {
      return part;
    }
    NDList copies = new NDList();
    for (int i = 0; i < times; i++) {
      copies.add(part);
    }
    return NDArrays.concat(copies);
  }
}
