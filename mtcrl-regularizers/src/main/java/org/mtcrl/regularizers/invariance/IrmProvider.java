// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Set;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * Makes IRMv1 of Arjovsky et al., "Invariant Risk Minimization", 2019, for each task: the sum over
 * environments and tasks of {@code (dR[e,t](w o_t) / dw at w = 1)^2}. The gradients are those of
 * the batch, so that the estimate is biased upwards by their sampling variance. A task whose loss
 * does not see the length of its outputs, as that of surface normals, adds nothing.
 */
public final class IrmProvider implements RegularizerProvider<IrmProvider.Options> {

  /**
   * The keys of {@code irm}.
   *
   * @param tasks the tasks whose risks count; all when empty
   */
  public record Options(
      @Option(doc = "The tasks whose risks count, by name; all by default", defaultValue = "[]")
          List<String> tasks) {

    public Options {
      tasks = List.copyOf(tasks);
    }
  }

  @Override
  public String name() {
    return "irm";
  }

  @Override
  public String description() {
    return "IRMv1: each environment's risk is to be stationary in the scale of the outputs";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    return new Penalty(ChosenTasks.of(options.tasks(), name(), context));
  }

  private record Penalty(ChosenTasks tasks) implements Regularizer {

    @Override
    public Set<StepNeed> needs() {
      return Set.of(StepNeed.OUTPUT_SCALE_GRADIENTS, StepNeed.ENVIRONMENTS);
    }

    @Override
    public PenaltyRole role() {
      return PenaltyRole.INVARIANCE;
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return PresentEnvironments.of(step, tasks).sumOfSquares(step.outputScaleGradients());
    }
  }
}
