// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.WeightingContext;

/**
 * Homoscedastic uncertainty of Kendall, Gal and Cipolla, "Multi-Task Learning Using Uncertainty to
 * Weigh Losses", CVPR 2018: {@code sum_t exp(-s_t) R_t + s_t} with a learned log variance s_t.
 *
 * <p>The paper writes {@code R / (2 sigma^2) + log sigma} for a regression and {@code R / sigma^2 +
 * log sigma} for a classification. Here every task has the first form times two, with {@code s =
 * log sigma^2}, so that weights are 1 at s = 0; for a classification that is the paper's with twice
 * the price on s. For a fixed risk the best s_t is {@code log R_t}.
 *
 * <p>A risk of exactly 0 belongs to a task without a label in the batch and moves nothing: without
 * a risk to balance it, the price alone would drive s_t down and the task's weight up.
 */
final class Uncertainty implements LossWeighting {
  private final NDArray logVariance;

  Uncertainty(WeightingContext context, double start) {
    logVariance =
        context
            .manager()
            .full(new Shape(context.tasks().size()), (float) start, context.dataType());
    logVariance.setName("log-variance");
    logVariance.setRequiresGradient(true);
  }

  @Override
  public NDList parameters() {
    return new NDList(logVariance);
  }

  @Override
  public NDArray objective(NDArray risks, long step) {
    // The risks stand on the left: what is derived from an array ends with its manager.
    NDArray present = risks.stopGradient().neq(0).toType(risks.getDataType(), false);
    NDArray s = present.mul(logVariance);
    return risks.mul(s.neg().exp()).add(s).sum();
  }
}
