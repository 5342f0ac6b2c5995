// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.inference.plugin.PluginGuard;

/** Task weightings whose calls are guarded, one class for each of their two kinds. */
final class GuardedWeighting {
  private GuardedWeighting() {}

  /** A guarded weighting of the kind that the weighting is used as: by gradients if it can. */
  static TaskWeighting of(PluginGuard guard, TaskWeighting weighting) {
    return weighting instanceof GramianWeighting gramian
        ? new ByGradients(guard, gramian)
        : new ByRisks(guard, (LossWeighting) weighting);
  }

  /** Weighs by the Gramian of the tasks' gradients. */
  static final class ByGradients extends GuardedTrainable implements GramianWeighting {
    private final GramianWeighting weighting;

    ByGradients(PluginGuard guard, GramianWeighting weighting) {
      super(guard, weighting);
      this.weighting = weighting;
    }

    @Override
    public double[] weights(double[][] gramian, RandomGenerator random) {
      return guard()
          .call("while weighting the tasks' gradients", () -> weighting.weights(gramian, random));
    }
  }

  /** Weighs by the tasks' risks. */
  static final class ByRisks extends GuardedTrainable implements LossWeighting {
    private final LossWeighting weighting;

    ByRisks(PluginGuard guard, LossWeighting weighting) {
      super(guard, weighting);
      this.weighting = weighting;
    }

    @Override
    public NDArray objective(NDArray risks, long step) {
      return guard()
          .call(
              () -> "while weighting the tasks' risks at step %d".formatted(step),
              () -> weighting.objective(risks, step));
    }
  }
}
