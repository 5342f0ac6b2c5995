// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.Labels;

/**
 * B examples: features, labels and environments. A batch owns its arrays and closes them.
 *
 * <p>Environments stay on the host: they are small and steer control flow.
 */
@Stable(since = "0.1")
public final class Batch implements AutoCloseable {
  private final NDList features;
  private final List<Labels> labels;
  private final int[] environments;

  /**
   * Creates a batch that takes ownership of all arrays given.
   *
   * @param features one array of shape {@code (B, ...)} for each feature of the data set, in order
   * @param labels the labels of each task of the data set, in order
   * @param environments the environment id of each example; not copied
   * @throws IllegalArgumentException if the arrays do not agree about B
   */
  public Batch(NDList features, List<Labels> labels, int[] environments) {
    this.features = features;
    this.labels = List.copyOf(labels);
    this.environments = environments;
    for (NDArray feature : features) {
      check(feature, "feature");
    }
    for (Labels label : labels) {
      check(label.values(), "label");
    }
  }

  private void check(NDArray array, String what) {
    if (array.getShape().dimension() == 0 || array.getShape().get(0) != environments.length) {
      throw new IllegalArgumentException(
          "a %s of shape %s does not hold %s examples"
              .formatted(what, array.getShape(), environments.length));
    }
  }

  /** The number of examples, B. */
  public int size() {
    return environments.length;
  }

  /** One array {@code (B, ...)} for each feature, in the order of the data set's features. */
  public NDList features() {
    return features;
  }

  /** The labels of one task, by its index in the data set. */
  public Labels labels(int task) {
    return labels.get(task);
  }

  /** The labels of every task, in the order of the data set's tasks. */
  public List<Labels> labels() {
    return labels;
  }

  /** The environment id of each example; not a copy, not to be written to. */
  public int[] environments() {
    return environments;
  }

  @Override
  public void close() {
    features.close();
    for (Labels label : labels) {
      label.values().close();
      label.mask().ifPresent(NDArray::close);
    }
  }
}
