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
 * Makes V-REx of Krueger et al., "Out-of-Distribution Generalization via Risk Extrapolation", ICML
 * 2021, for each task: the sum over tasks of the population variance of {@code R[e,t]} over the
 * environments.
 */
public final class VRexProvider implements RegularizerProvider<VRexProvider.Options> {

  /**
   * The keys of {@code v-rex}.
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
    return "v-rex";
  }

  @Override
  public String description() {
    return "V-REx: the variance of each task's risk over environments";
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
      return Set.of(StepNeed.ENVIRONMENTS);
    }

    @Override
    public PenaltyRole role() {
      return PenaltyRole.INVARIANCE;
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return PresentEnvironments.of(step, tasks).variance(step.risks());
    }
  }
}
