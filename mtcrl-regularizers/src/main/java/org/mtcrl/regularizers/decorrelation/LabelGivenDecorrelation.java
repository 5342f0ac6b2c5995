// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.regularizers.Scalars;

/**
 * The whitened correlation between modules that the labels do not explain: {@code sum over i < j of
 * tr(C_ii^-1 C_ij C_jj^-1 C_ji) / D}.
 *
 * <p>C is the second moment of what remains of the modules when the {@linkplain LabelResiduals part
 * that the labels explain} is taken away; {@code C_kk} carries a ridge of a share of its mean
 * variance. Up to that ridge this is the sum of the squared canonical correlations over D: it lies
 * in [0, K (K - 1) / 2] and does not change under invertible linear maps of a module.
 *
 * <p>The form is mtcrl's own. Given the labels, because the correlation that modules owe to
 * correlated labels is no entanglement, and punishing it ruins accuracy; whitened, because
 * otherwise an encoder lowers the penalty by shrinking the shared directions.
 */
final class LabelGivenDecorrelation implements Regularizer {
  /** Keeps the covariance of a module that does not vary invertible. */
  private static final double VARIANCE_FLOOR = 1e-8;

  private final ModulePairs pairs;
  private final double ridge;
  private final int smallestCell;

  LabelGivenDecorrelation(ModulePairs pairs, double ridge, int smallestCell) {
    this.pairs = pairs;
    this.ridge = ridge;
    this.smallestCell = smallestCell;
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    NDArray z = step.pooledModules();
    long examples = z.getShape().get(0);
    int modules = pairs.modules();
    int width = pairs.width();
    DataType dataType = z.getDataType();
    LabelResiduals residuals = LabelResiduals.of(step, smallestCell);

    NDArray residual = residuals.matrix().toType(dataType, false).matMul(z.reshape(examples, -1));
    NDArray root = residual.div(residuals.count().toType(dataType, false).sqrt());
    NDArray covariance = root.transpose().matMul(root);

    NDArray byModule = root.reshape(examples, modules, width).transpose(1, 0, 2);
    NDArray within = byModule.transpose(0, 2, 1).matMul(byModule);
    NDArray power = byModule.square().sum(new int[] {1, 2}, true);
    NDArray identity = step.manager().eye(width, width, 0, dataType);
    NDArray regular =
        within.add(Scalars.times(power, ridge / width).add(VARIANCE_FLOOR).mul(identity));
    NDArray whitened =
        regular
            .inverse()
            .matMul(covariance.reshape(modules, width, -1))
            .reshape(covariance.getShape());
    return Scalars.over(pairs.sum(whitened.mul(whitened.transpose())), width);
  }
}
