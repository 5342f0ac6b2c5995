// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Set;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * The variance over environments of dR[e,t] / dA[t,k], summed over t and k, computed as its
 * definition reads: one differentiable gradient for each task and environment. It is only there to
 * be measured against the one gradient for all of them; it takes every risk to be defined.
 */
final class NaiveGraphInvariance implements Regularizer {

  @Override
  public Set<StepNeed> needs() {
    return Set.of(StepNeed.ENVIRONMENTS);
  }

  @Override
  public PenaltyRole role() {
    return PenaltyRole.INVARIANCE;
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    NDList inputs = new NDList(step.routing());
    NDList environments = new NDList(step.environmentCount());
    for (int e = 0; e < step.environmentCount(); e++) {
      NDList tasks = new NDList(step.tasks().size());
      for (int t = 0; t < step.tasks().size(); t++) {
        NDArray gradient = step.gradient(step.risks().get(e, t), inputs).get(0);
        tasks.add(gradient.get(t));
      }
      environments.add(NDArrays.stack(tasks));
    }
    NDArray gradients = NDArrays.stack(environments);
    NDArray deviations = gradients.sub(gradients.mean(new int[] {0}, true));
    return deviations.square().mean(new int[] {0}).sum();
  }
}
