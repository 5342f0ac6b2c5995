// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.inference.plugin.PluginGuard;

/** A regularizer whose calls are guarded. */
final class GuardedRegularizer extends GuardedTrainable implements Regularizer {
  private final Regularizer regularizer;

  GuardedRegularizer(PluginGuard guard, Regularizer regularizer) {
    super(guard, regularizer);
    this.regularizer = regularizer;
  }

  @Override
  public Set<StepNeed> needs() {
    return guard().call("while giving its needs", regularizer::needs);
  }

  @Override
  public PenaltyRole role() {
    return guard().call("while giving its role", regularizer::role);
  }

  @Override
  public NDArray penalty(TrainingStep step) {
    return guard()
        .call(
            () -> "in its penalty at step %d".formatted(step.index()),
            () -> regularizer.penalty(step));
  }
}
