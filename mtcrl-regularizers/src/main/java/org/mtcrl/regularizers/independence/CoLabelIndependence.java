// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.independence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.regularizers.Scalars;
import org.mtcrl.regularizers.label.OwnLabelResidual;
import org.mtcrl.regularizers.label.StepLabels;

/**
 * What a confounder makes visible, tested directly: given its own label, a task's outputs must not
 * depend on another task's label. The term is mtcrl's own.
 *
 * <p>{@code sum over t != t' of ||o_t^T b_t' / N||_F^2 / C_t}, where o_t {@code (N, C_t)} are the
 * outputs of task t and b_t' the label of t' as {@link StepLabels} encodes it, both {@linkplain
 * OwnLabelResidual residualized} on the own label of t, and each column divided by {@code sqrt(mean
 * square + ridge)}. N counts the examples on which both labels are observed. Needs no environments.
 *
 * <p>Valid when neither label is a function of the other and labels generate the factors. Outputs
 * of dense tasks are averaged over the valid pixels of the own label, as that label is: classes of
 * pixels become their shares of an image, depths their mean, normals their mean vector. The batch
 * must leave room for a regression on them, see {@link org.mtcrl.regularizers.label.LabelEffects}.
 */
final class CoLabelIndependence implements Regularizer {
  private final List<CoLabels> coLabels;
  private final double ridge;

  CoLabelIndependence(List<CoLabels> coLabels, double ridge) {
    this.coLabels = coLabels;
    this.ridge = ridge;
  }

  @Override
  public PenaltyRole role() {
    return PenaltyRole.INVARIANCE;
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    DataType dataType = step.outputs(coLabels.get(0).task()).getDataType();
    List<StepLabels> labels =
        IntStream.range(0, step.tasks().size())
            .mapToObj(task -> StepLabels.of(step, task, dataType))
            .toList();
    NDList terms = new NDList();
    for (CoLabels entry : coLabels) {
      StepLabels own = labels.get(entry.task());
      NDArray outputs = pooledOutputs(step, entry.task(), own);
      NDList complete = new NDList();
      for (int other : entry.others()) {
        StepLabels label = labels.get(other);
        if (label.present().isEmpty()) {
          complete.add(label.columns());
        } else {
          terms.add(term(outputs, own, label.columns(), both(own, label)));
        }
      }
      // Co-labels that are always observed share their examples, and so one pass.
      if (!complete.isEmpty()) {
        terms.add(term(outputs, own, NDArrays.concat(complete, 1), own.present()));
      }
    }
    return NDArrays.stack(terms).sum();
  }

  private NDArray term(
      NDArray outputs, StepLabels own, NDArray coLabels, Optional<NDArray> observed) {
    OwnLabelResidual residual = OwnLabelResidual.on(own, observed);
    NDArray count = count(outputs, observed);
    NDArray output = standardized(residual.of(outputs), count);
    NDArray coLabel = standardized(residual.of(coLabels), count);
    NDArray dependence = output.transpose().matMul(coLabel).div(count);
    return Scalars.over(dependence.square().sum(), (double) outputs.getShape().get(1));
  }

  private NDArray standardized(NDArray residual, NDArray count) {
    NDArray meanSquare = residual.square().sum(new int[] {0}, true).div(count);
    return residual.div(meanSquare.add(ridge).sqrt());
  }

  private static Optional<NDArray> both(StepLabels own, StepLabels other) {
    NDArray present = other.present().orElseThrow();
    return Optional.of(own.present().map(present::mul).orElse(present));
  }

  private static NDArray count(NDArray outputs, Optional<NDArray> observed) {
    return observed
        .map(present -> present.sum().maximum(1))
        .orElseGet(
            () ->
                outputs
                    .getManager()
                    .create((double) outputs.getShape().get(0))
                    .toType(outputs.getDataType(), false));
  }

  /** A task's outputs as {@code (B, C)}. */
  private static NDArray pooledOutputs(TrainingStep step, int task, StepLabels own) {
    NDArray outputs = step.outputs(task);
    int dimensions = outputs.getShape().dimension();
    if (dimensions <= 2) {
      return outputs.reshape(outputs.getShape().get(0), -1);
    }
    NDArray channels = outputs.reshape(outputs.getShape().get(0), outputs.getShape().get(1), -1);
    long pixels = channels.getShape().get(2);
    // A mask of another resolution than the outputs says nothing about their pixels.
    Optional<NDArray> valid =
        own.valid().filter(mask -> mask.size() == pixels * channels.getShape().get(0));
    return StepLabels.pool(channels, valid);
  }
}
