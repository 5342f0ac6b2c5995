// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.task.Labels;

/**
 * From losses per example to risks per environment and task, R[e,t]: the mean over the batch's
 * examples of environment e whose label for task t is present.
 */
final class RiskWeights {
  private final NDArray membership;
  private final NDArray presence;
  private final NDArray inverseCounts;
  private final @Nullable NDArray mask;

  private RiskWeights(
      NDArray membership, NDArray presence, NDArray inverseCounts, @Nullable NDArray mask) {
    this.membership = membership;
    this.presence = presence;
    this.inverseCounts = inverseCounts;
    this.mask = mask;
  }

  /**
   * The weights of a batch.
   *
   * @param environments the training environment of each example, in [0, E)
   * @param environmentCount E
   */
  static RiskWeights of(
      Batch batch, int[] environments, int environmentCount, NDManager manager, DataType type) {
    int examples = environments.length;
    int tasks = batch.labels().size();
    float[] oneHot = new float[environmentCount * examples];
    float[] counts = new float[environmentCount];
    for (int i = 0; i < examples; i++) {
      oneHot[environments[i] * examples + i] = 1;
      counts[environments[i]]++;
    }
    NDArray membership =
        manager.create(oneHot, new Shape(environmentCount, examples)).toType(type, false);
    NDArray mask = mask(batch, manager, type);
    NDArray labelled =
        mask == null
            ? manager
                .create(counts, new Shape(environmentCount, 1))
                .toType(type, false)
                .broadcast(new Shape(environmentCount, tasks))
            : membership.matMul(mask);
    NDArray presence = labelled.gt(0).toType(type, false);
    return new RiskWeights(membership, presence, presence.div(labelled.maximum(1)), mask);
  }

  private static @Nullable NDArray mask(Batch batch, NDManager manager, DataType type) {
    if (batch.labels().stream().allMatch(labels -> labels.mask().isEmpty())) {
      return null;
    }
    NDList columns = new NDList();
    for (Labels labels : batch.labels()) {
      Optional<NDArray> present = labels.presentExamples();
      columns.add(
          present.isPresent()
              ? present.get().toType(type, false)
              : manager.ones(new Shape(batch.size()), type));
    }
    return NDArrays.stack(columns, 1);
  }

  /** Environment by example, {@code (E, B)}: 1 where the example belongs, else 0. */
  NDArray membership() {
    return membership;
  }

  /** {@code (E, T)}: 1 where R[e,t] is defined, else 0. */
  NDArray presence() {
    return presence;
  }

  /**
   * The risks, {@code (E, T)}; 0 where undefined.
   *
   * @param losses {@code (B, T)}
   */
  NDArray risks(NDArray losses) {
    NDArray counted = mask == null ? losses : losses.mul(mask);
    return membership.matMul(counted).mul(inverseCounts);
  }

  /** The tasks' risks, {@code (T)}: the mean of R[e,t] over the environments that are present. */
  NDArray taskRisks(NDArray risks) {
    NDArray environments = presence.sum(new int[] {0}).maximum(1);
    return risks.sum(new int[] {0}).div(environments);
  }
}
