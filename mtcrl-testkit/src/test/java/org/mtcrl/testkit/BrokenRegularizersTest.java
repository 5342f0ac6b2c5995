// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;

/** Each rule of the regularizers' contract catches the plugin that breaks it, and says how. */
final class BrokenRegularizersTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(Vector.class, "penaltyIsAFiniteScalarOfTheRunsPrecision", "no scalar"),
        Arguments.of(Single.class, "penaltyIsAFiniteScalarOfTheRunsPrecision", "float32"),
        Arguments.of(Infinite.class, "penaltyIsAFiniteScalarOfTheRunsPrecision", "absent"),
        Arguments.of(Detached.class, "gradientIsTheSlopeOfThePenalty", "cannot be differentiated"),
        Arguments.of(HalfDetached.class, "gradientIsTheSlopeOfThePenalty", "has the gradient"),
        Arguments.of(Constant.class, "gradientIsTheSlopeOfThePenalty", "the same whatever"),
        Arguments.of(Heads.class, "gradientReachesOnlyWhatItMay", "'head"),
        Arguments.of(NotZero.class, "penaltyIsZeroWhereItPromises", "no task reads any module"),
        Arguments.of(Unmasked.class, "missingLabelsHaveNoInfluence", "mask says are missing"),
        Arguments.of(InPlace.class, "stepIsLeftAsItWas", "changes the values of step.modules()"),
        Arguments.of(Closing.class, "stepIsLeftAsItWas", "closes step.modules()"),
        Arguments.of(Undeclared.class, "needsAreThoseThatAreUsed", "needs() does not declare"),
        Arguments.of(Wasteful.class, "needsAreThoseThatAreUsed", "ROUTING_GRADIENTS"),
        Arguments.of(Unnamed.class, "stateIsNamedAndAlwaysTheSame", "no name"),
        Arguments.of(Replacing.class, "stateIsNamedAndAlwaysTheSame", "other arrays after a step"),
        Arguments.of(Forgetful.class, "savedStateIsComplete", "restored"),
        Arguments.of(Keeping.class, "savedStateIsComplete", "keep none from one step"),
        Arguments.of(Leaking.class, "nothingNativeIsLeftBehind", "MB of memory behind"),
        Arguments.of(Backward.class, "nothingNativeIsLeftBehind", "step.gradient"),
        Arguments.of(Refusing.class, "penaltyIsAFiniteScalarOfTheRunsPrecision", "not today"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  /** A provider of whatever a function makes. */
  record Provider(Function<RegularizerContext, Regularizer> factory)
      implements BrokenProvider, RegularizerProvider<BrokenProvider.None> {
    @Override
    public Regularizer create(BrokenProvider.None options, RegularizerContext context) {
      return factory.apply(context);
    }
  }

  abstract static class Broken extends RegularizerContract {
    private final Function<RegularizerContext, Regularizer> factory;

    Broken(Function<RegularizerContext, Regularizer> factory) {
      this.factory = factory;
    }

    @Override
    protected RegularizerProvider<?> provider() {
      return new Provider(factory);
    }
  }

  /** A regularizer that remembers nothing. */
  private static Function<RegularizerContext, Regularizer> plain(
      Function<TrainingStep, NDArray> penalty) {
    return context -> penalty::apply;
  }

  private static NDArray sound(TrainingStep step) {
    return step.modules().square().mean();
  }

  static final class Vector extends Broken {
    Vector() {
      super(plain(step -> step.modules().square().mean(new int[] {0})));
    }
  }

  static final class Single extends Broken {
    Single() {
      super(plain(step -> sound(step).toType(DataType.FLOAT32, false)));
    }
  }

  static final class Infinite extends Broken {
    Infinite() {
      super(plain(step -> step.riskPresence().pow(-1).sum().add(sound(step))));
    }
  }

  static final class Detached extends Broken {
    Detached() {
      super(plain(step -> step.modules().stopGradient().square().mean()));
    }
  }

  static final class HalfDetached extends Broken {
    HalfDetached() {
      super(plain(step -> step.modules().stopGradient().mul(step.modules()).mean()));
    }
  }

  static final class Constant extends Broken {
    Constant() {
      super(plain(step -> step.routing().sub(step.routing()).sum()));
    }
  }

  static final class Heads extends Broken {
    Heads() {
      super(plain(step -> step.risks().sum()));
    }

    @Override
    protected Set<ModelPart> reaches() {
      return EnumSet.of(ModelPart.ROUTING, ModelPart.TRUNK, ModelPart.MODULES);
    }
  }

  static final class NotZero extends Broken {
    NotZero() {
      super(plain(step -> step.routing().add(1f).sum()));
    }

    @Override
    protected Set<ZeroCondition> zeroWhen() {
      return Set.of(ZeroCondition.CLOSED_ROUTING);
    }
  }

  static final class Unmasked extends Broken {
    Unmasked() {
      super(
          plain(
              step -> {
                NDArray labels = step.labels(0).values();
                return sound(step).mul(labels.toType(step.modules().getDataType(), false).sum());
              }));
    }
  }

  static final class InPlace extends Broken {
    InPlace() {
      super(
          plain(
              step -> {
                step.modules().stopGradient().muli(2);
                return sound(step);
              }));
    }
  }

  static final class Closing extends Broken {
    Closing() {
      super(
          plain(
              step -> {
                NDArray penalty = sound(step);
                step.modules().close();
                return penalty;
              }));
    }
  }

  static final class Undeclared extends Broken {
    Undeclared() {
      super(plain(step -> step.routingGradients().square().sum()));
    }
  }

  static final class Wasteful extends Broken {
    Wasteful() {
      super(
          context ->
              new Regularizer() {
                @Override
                public Set<StepNeed> needs() {
                  return Set.of(StepNeed.ROUTING_GRADIENTS);
                }

                @Override
                public NDArray penalty(TrainingStep step) {
                  return sound(step);
                }
              });
    }
  }

  /** A regularizer with one buffer. */
  private abstract static class Stateful implements Regularizer {
    NDArray buffer;

    Stateful(NDArray buffer) {
      this.buffer = buffer;
    }

    @Override
    public NDList buffers() {
      return new NDList(buffer);
    }
  }

  static final class Unnamed extends Broken {
    Unnamed() {
      super(
          context ->
              new Stateful(context.manager().zeros(new Shape(1), context.dataType())) {
                @Override
                public NDArray penalty(TrainingStep step) {
                  return sound(step);
                }
              });
    }
  }

  private static NDArray named(RegularizerContext context) {
    NDArray buffer = context.manager().zeros(new Shape(1), context.dataType());
    buffer.setName("mean");
    return buffer;
  }

  static final class Replacing extends Broken {
    Replacing() {
      super(
          context ->
              new Stateful(named(context)) {
                @Override
                public NDArray penalty(TrainingStep step) {
                  buffer = context.manager().ones(new Shape(1), context.dataType());
                  buffer.setName("mean");
                  return sound(step);
                }
              });
    }
  }

  static final class Forgetful extends Broken {
    Forgetful() {
      super(
          context ->
              new Regularizer() {
                private int steps;

                @Override
                public NDArray penalty(TrainingStep step) {
                  steps++;
                  return sound(step).mul((float) steps);
                }
              });
    }
  }

  static final class Keeping extends Broken {
    Keeping() {
      super(
          context ->
              new Regularizer() {
                private final List<NDArray> means = new ArrayList<>();

                @Override
                public NDArray penalty(TrainingStep step) {
                  NDArray penalty = sound(step);
                  if (!means.isEmpty()) {
                    penalty = penalty.add(means.get(0).sum());
                  }
                  means.add(step.modules());
                  return penalty;
                }
              });
    }
  }

  static final class Leaking extends Broken {
    @SuppressWarnings("MustBeClosed") // the leak that the rule is to find
    private static final NDManager OWN = Engine.getInstance().newBaseManager();

    Leaking() {
      super(
          plain(
              step -> {
                CompletableFuture.runAsync(() -> OWN.ones(new Shape(512, 1024))).join();
                return sound(step);
              }));
    }
  }

  static final class Backward extends Broken {
    Backward() {
      super(
          plain(
              step -> {
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                  collector.backward(step.risks().sum());
                }
                return step.routing().square().sum();
              }));
    }
  }

  static final class Refusing extends Broken {
    Refusing() {
      super(
          context -> {
            throw new IllegalArgumentException("not today");
          });
    }
  }
}
