// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * The squared maximum mean discrepancy between each environment's distribution of modules' outputs
 * and that of all, summed over environments: {@code sum_e |m_e - m|^2} with {@code m_e} the mean of
 * {@link RandomFeatures} over the batch's examples of environment e, and m the mean of the m_e.
 *
 * <p>That is {@code 1 / E} times the sum over pairs of environments, which Li et al., "Domain
 * Generalization with Adversarial Feature Learning", CVPR 2018, penalize, in time linear in the
 * batch. Environments of which the batch holds no example do not count. The estimate is biased
 * upwards by what the means vary from batch to batch.
 */
final class Mmd implements Regularizer {
  private final RandomFeatures features;
  private final int environments;

  Mmd(RandomFeatures features, int environments) {
    this.features = features;
    this.environments = environments;
  }

  @Override
  public Set<StepNeed> needs() {
    return Set.of(StepNeed.ENVIRONMENTS);
  }

  @Override
  public PenaltyRole role() {
    return PenaltyRole.INVARIANCE;
  }

  @Override
  public NDList buffers() {
    return features.arrays();
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    NDArray modules = step.pooledModules();
    NDArray mapped = features.of(modules.reshape(modules.getShape().get(0), -1)); // (B, D)
    DataType type = mapped.getDataType();
    NDArray members = // (E, B)
        step.environments().oneHot(environments, type).transpose();
    NDArray counts = members.sum(new int[] {1}, true); // (E, 1)
    NDArray present = counts.gt(0).toType(type, false);
    NDArray means = members.dot(mapped).div(counts.maximum(1)); // (E, D)
    NDArray mean =
        means.mul(present).sum(new int[] {0}, true).div(present.sum().maximum(1)); // (1, D)
    return means.sub(mean).mul(present).square().sum();
  }
}
