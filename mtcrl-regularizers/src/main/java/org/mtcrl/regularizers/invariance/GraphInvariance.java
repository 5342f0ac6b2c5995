// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Coordinate;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Form;

/**
 * Which module a task reads must be right in every environment: with {@code g[e,t,k] = dR[e,t] /
 * dA[t,k]}, the sum of squares of g, or the sum over t and k of its variance over environments.
 *
 * <p>After the graph regularization of Hu et al., "Improving Multi-Task Generalization via
 * Regularizing Spurious Correlation", NeurIPS 2022; the form is a reconstruction. The penalty
 * reaches the encoder through g, and A itself where it is a factor: nothing is detached.
 *
 * <p>With respect to theta the temperature of the routing is left out: at tau the gradient by theta
 * is 1 / tau times what is used here, a constant factor.
 */
final class GraphInvariance implements Regularizer {
  private final Form form;
  private final Coordinate coordinate;
  private final ChosenTasks tasks;

  GraphInvariance(Form form, Coordinate coordinate, ChosenTasks tasks) {
    this.form = form;
    this.coordinate = coordinate;
    this.tasks = tasks;
  }

  @Override
  public Set<StepNeed> needs() {
    return Set.of(StepNeed.ROUTING_GRADIENTS, StepNeed.ENVIRONMENTS);
  }

  @Override
  public PenaltyRole role() {
    return PenaltyRole.INVARIANCE;
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    NDArray routing = step.routing();
    NDArray gradients =
        switch (coordinate) {
          case A -> step.routingGradients();
          case LOG_A -> step.routingGradients().mul(routing);
          case THETA -> step.routingGradients().mul(routing.mul(routing.neg().add(1)));
        };
    PresentEnvironments environments = PresentEnvironments.of(step, tasks);
    return switch (form) {
      case NORM -> environments.sumOfSquares(gradients);
      case VARIANCE -> environments.variance(gradients);
    };
  }
}
