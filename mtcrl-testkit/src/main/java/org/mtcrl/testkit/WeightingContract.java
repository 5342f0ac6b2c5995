// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * What every task weighting promises. Extend it with a class of the plugin's tests:
 *
 * <pre>{@code
 * class MyWeightingTest extends WeightingContract {
 *   @Override
 *   protected WeightingProvider<?> provider() {
 *     return new MyWeightingProvider();
 *   }
 * }
 * }</pre>
 */
public abstract class WeightingContract extends ProviderContract<WeightingProvider<?>> {

  /** What a weighting's algebra can promise beside what every weighting does. */
  public enum Property {
    /** No weight is negative. */
    NON_NEGATIVE,
    /** Other numbers of the tasks give the same weights, in their order (on average, if random). */
    PERMUTATION_EQUIVARIANT,
    /** The common step goes against no task's gradient; Gramian weightings only. */
    NON_CONFLICTING,
    /** All gradients twice as long give the same weights; Gramian weightings only. */
    SCALE_INVARIANT
  }

  /** For subclasses. */
  protected WeightingContract() {
    super(WeightingProvider.class);
  }

  /** What the weighting promises. */
  protected Set<Property> promises() {
    return EnumSet.of(Property.NON_NEGATIVE, Property.PERMUTATION_EQUIVARIANT);
  }

  @BeforeEach
  final void computeWithOneThread() {
    TensorEngine.get().setThreads(1);
  }

  @Test
  final void weightsAreFiniteAndNotAllZero() {
    with(1, WeightingHarness::finite);
    with(3, WeightingHarness::finite);
  }

  @Test
  final void extremeTasksGiveFiniteWeights() {
    with(3, WeightingHarness::finiteAtExtremes);
  }

  @Test
  final void weightsAreRepeatable() {
    with(3, WeightingHarness::repeatable);
  }

  @Test
  final void noWeightIsNegative() {
    promised(Property.NON_NEGATIVE);
    with(3, WeightingHarness::nonNegative);
  }

  @Test
  final void theOrderOfTasksDoesNotMatter() {
    promised(Property.PERMUTATION_EQUIVARIANT);
    with(3, WeightingHarness::equivariant);
  }

  @Test
  final void noTaskIsMadeWorse() {
    promised(Property.NON_CONFLICTING);
    with(3, WeightingHarness::nonConflicting);
  }

  @Test
  final void theScaleOfAllGradientsDoesNotMatter() {
    promised(Property.SCALE_INVARIANT);
    with(3, WeightingHarness::scaleInvariant);
  }

  @Test
  final void objectiveIsAScalarOfTheRunsPrecision() {
    for (DataType type : List.of(DataType.FLOAT64, DataType.FLOAT32)) {
      with(
          3,
          type,
          harness -> {
            if (harness instanceof LossWeightingHarness loss) {
              loss.scalar(type);
            }
          });
    }
  }

  @Test
  final void stateIsNamedAndAlwaysTheSame() {
    with(3, harness -> new StateCheck(harness.weighting(), harness::weights).run());
  }

  @Test
  final void ownParametersHaveAGradient() {
    with(
        3,
        harness -> {
          if (harness instanceof LossWeightingHarness loss) {
            loss.ownGradients();
          }
        });
  }

  private void promised(Property property) {
    if (!promises().contains(property)) {
      throw ContractFailure.notApplicable(
          "promises() of " + getClass().getSimpleName() + " leaves out " + property);
    }
  }

  private void with(int tasks, Consumer<WeightingHarness> rule) {
    with(tasks, DataType.FLOAT64, rule);
  }

  private void with(int tasks, DataType type, Consumer<WeightingHarness> rule) {
    List<Task> names =
        IntStream.range(0, tasks).mapToObj(i -> Task.regression("task-" + i)).toList();
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu())) {
      TaskWeighting weighting = create(provider(), new WeightingContext(names, type, manager));
      if (weighting instanceof LossWeighting loss) {
        rule.accept(new LossWeightingHarness(loss, manager, tasks, type));
      } else {
        rule.accept(new GramianWeightingHarness((GramianWeighting) weighting, tasks));
      }
    }
  }

  private <O extends Record> TaskWeighting create(
      WeightingProvider<O> provider, WeightingContext context) {
    return provider.create(bind(provider), context);
  }
}
