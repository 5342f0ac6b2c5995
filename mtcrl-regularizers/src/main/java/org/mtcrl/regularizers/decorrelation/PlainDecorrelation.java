// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.regularizers.Scalars;

/**
 * The squared Pearson correlation between modules, after the disentanglement of Hu et al.,
 * "Improving Multi-Task Generalization via Regularizing Spurious Correlation", NeurIPS 2022; the
 * form is a reconstruction.
 *
 * <p>The sum over pairs of modules of the mean over the D x D entries of their correlation matrix,
 * squared. Moments are those of the batch, with 1 / B, and {@code std = sqrt(var + 1e-8)}. Lies in
 * [0, K (K - 1) / 2]. Spatial modules are pooled first.
 */
final class PlainDecorrelation implements Regularizer {
  private static final double VARIANCE_FLOOR = 1e-8;
  private final ModulePairs pairs;

  PlainDecorrelation(ModulePairs pairs) {
    this.pairs = pairs;
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    NDArray z = step.pooledModules();
    int examples = Math.toIntExact(z.getShape().get(0));
    NDArray flat = z.reshape(examples, -1);
    NDArray centered = flat.sub(flat.mean(new int[] {0}, true));
    NDArray variance = centered.square().mean(new int[] {0}, true);
    NDArray standard = centered.div(variance.add(VARIANCE_FLOOR).sqrt());
    NDArray correlation = Scalars.over(standard.transpose().matMul(standard), examples);
    double entries = (double) pairs.width() * pairs.width();
    return Scalars.over(pairs.sum(correlation.square()), entries);
  }
}
