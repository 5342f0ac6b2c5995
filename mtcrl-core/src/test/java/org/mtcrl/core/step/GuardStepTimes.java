// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.ModelOptions.Trunk;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.plugin.guard.Guarded;

/**
 * What the guard around plugins costs: on a penalty that computes nothing, on one as cheap as
 * penalties are, and on a whole step whose architecture, losses, penalty and weighting are guarded;
 * to be run by hand. Rounds with and without guards take turns, so that what else the machine does
 * falls on both alike.
 */
final class GuardStepTimes {
  private static final int ROUNDS = 200;

  /** Where penalties go, so that none is optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable NDArray last;

  private GuardStepTimes() {}

  public static void main(String[] arguments) {
    TensorEngine.get().setThreads(1);
    Regularizer nothing = TrainingStep::routing;
    Regularizer cheap = step -> step.routing().sum();
    Made made = new Made();
    Regularizer guardedNothing = Guarded.regularizer(made, () -> nothing);
    Regularizer guardedCheap = Guarded.regularizer(made, () -> cheap);
    TaskWeighting equal = SmallProblem.equalWeights();
    TaskWeighting guardedEqual = Guarded.weighting(new Equal(), () -> equal);
    SmallProblem.Parts parts = SmallProblem.Parts.bare();
    try (SmallProblem bare = problem(parts);
        SmallProblem guarded = problem(guarded(parts))) {
      ForwardPass step = bare.forward(Set.of());
      compare(
          "a penalty that computes nothing",
          20_000,
          calls -> penalties(nothing, step, calls),
          calls -> penalties(guardedNothing, step, calls));
      compare(
          "a penalty that sums the routing",
          300,
          calls -> penalties(cheap, step, calls),
          calls -> penalties(guardedCheap, step, calls));
      StepRunner bareRunner = bare.runner(equal, GradientsAt.REPRESENTATION, cheap);
      StepRunner guardedRunner =
          guarded.runner(guardedEqual, GradientsAt.REPRESENTATION, guardedCheap);
      compare(
          "a whole step",
          5,
          calls -> steps(bareRunner, bare, calls),
          calls -> steps(guardedRunner, guarded, calls));
    }
  }

  private static SmallProblem problem(SmallProblem.Parts parts) {
    return new SmallProblem(
        DataType.FLOAT32, RoutingOptions.Type.SIGMOID, Aggregation.SUM, Trunk.SHARED, false, parts);
  }

  private static SmallProblem.Parts guarded(SmallProblem.Parts bare) {
    MultiTaskDataset dataset =
        Guarded.dataset(
            new Data(),
            () -> new TestingDataset(bare.tasks(), List.of(), new EnumMap<>(SplitName.class)));
    return new SmallProblem.Parts(
        context -> Guarded.architecture(new Small(), () -> bare.architectures().create(context)),
        dataset.tasks());
  }

  private static void steps(StepRunner runner, SmallProblem problem, int count) {
    for (int i = 0; i < count; i++) {
      runner.run(problem.batch, problem.batch.environments(), null, i, false);
    }
  }

  private static void penalties(Regularizer regularizer, TrainingStep step, int count) {
    for (int i = 0; i < count; i++) {
      NDArray penalty = regularizer.penalty(step);
      last = penalty;
      if (penalty != step.routing()) {
        penalty.close();
      }
    }
  }

  private static void compare(String what, int calls, IntConsumer bare, IntConsumer guarded) {
    double[] without = new double[ROUNDS];
    double[] with = new double[ROUNDS];
    for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
      boolean isBareFirst = round % 2 == 0;
      double first = nanosPerCall(isBareFirst ? bare : guarded, calls);
      double second = nanosPerCall(isBareFirst ? guarded : bare, calls);
      if (round >= 0) {
        without[round] = isBareFirst ? first : second;
        with[round] = isBareFirst ? second : first;
      }
    }
    double bareMedian = median(without);
    double guardedMedian = median(with);
    System.out.printf(
        Locale.ROOT,
        "%-32s bare %10.1f ns  guarded %10.1f ns  difference %8.1f ns  ratio %.3f%n",
        what,
        bareMedian,
        guardedMedian,
        guardedMedian - bareMedian,
        guardedMedian / bareMedian);
  }

  private static double nanosPerCall(IntConsumer many, int calls) {
    long start = System.nanoTime();
    many.accept(calls);
    return (System.nanoTime() - start) / (double) calls;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private record None() {}

  /** Providers whose names the guards bear; what they would make is made elsewhere. */
  private record Made() implements RegularizerProvider<None> {
    @Override
    public String name() {
      return "cheap";
    }

    @Override
    public String description() {
      return "For measurement";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public Regularizer create(None options, RegularizerContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private record Equal() implements WeightingProvider<None> {
    @Override
    public String name() {
      return "equal";
    }

    @Override
    public String description() {
      return "For measurement";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private record Small() implements ArchitectureProvider<None> {
    @Override
    public String name() {
      return "small";
    }

    @Override
    public String description() {
      return "For measurement";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public ModuleArchitecture create(None options, ArchitectureContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private record Data() implements DatasetProvider<None> {
    @Override
    public String name() {
      return "small";
    }

    @Override
    public String description() {
      return "For measurement";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public MultiTaskDataset open(None options, DatasetContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
