// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Each rule of the weightings' contract catches the plugin that breaks it, and says how. */
final class BrokenWeightingsTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(AllZero.class, "weightsAreFiniteAndNotAllZero", "no task is learned"),
        Arguments.of(TooFew.class, "weightsAreFiniteAndNotAllZero", "as long as the Gramian"),
        Arguments.of(Logarithm.class, "extremeTasksGiveFiniteWeights", "risks [0.0, 1.0, 2.0]"),
        Arguments.of(Division.class, "extremeTasksGiveFiniteWeights", "without a gradient"),
        Arguments.of(Counting.class, "weightsAreRepeatable", "the given generator alone"),
        Arguments.of(Negative.class, "noWeightIsNegative", "-1"),
        Arguments.of(FirstOnly.class, "theOrderOfTasksDoesNotMatter", "opposite order"),
        Arguments.of(Opposing.class, "noTaskIsMadeWorse", "that task gets worse"),
        Arguments.of(Scaled.class, "theScaleOfAllGradientsDoesNotMatter", "twice as long"),
        Arguments.of(Vector.class, "objectiveIsAScalarOfTheRunsPrecision", "end with sum()"),
        Arguments.of(Wide.class, "objectiveIsAScalarOfTheRunsPrecision", "float64"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  /** A provider of whatever a function makes. */
  record Provider(Function<WeightingContext, TaskWeighting> factory)
      implements BrokenProvider, WeightingProvider<BrokenProvider.None> {
    @Override
    public TaskWeighting create(BrokenProvider.None options, WeightingContext context) {
      return factory.apply(context);
    }
  }

  abstract static class Broken extends WeightingContract {
    private final TaskWeighting weighting;

    Broken(TaskWeighting weighting) {
      this.weighting = weighting;
    }

    @Override
    protected WeightingProvider<?> provider() {
      return new Provider(context -> weighting);
    }

    @Override
    protected Set<Property> promises() {
      return EnumSet.allOf(Property.class);
    }
  }

  abstract static class BrokenLoss extends Broken {
    BrokenLoss(Function<NDArray, NDArray> objective) {
      super((LossWeighting) (risks, step) -> objective.apply(risks));
    }
  }

  abstract static class BrokenGramian extends Broken {
    BrokenGramian(Function<double[][], double[]> weights) {
      super((GramianWeighting) (gramian, random) -> weights.apply(gramian));
    }
  }

  static final class AllZero extends BrokenGramian {
    AllZero() {
      super(gramian -> new double[gramian.length]);
    }
  }

  static final class TooFew extends BrokenGramian {
    TooFew() {
      super(gramian -> new double[0]);
    }
  }

  static final class Logarithm extends BrokenLoss {
    Logarithm() {
      super(risks -> risks.log().sum());
    }
  }

  static final class Division extends BrokenGramian {
    Division() {
      super(
          gramian -> {
            double[] weights = new double[gramian.length];
            for (int i = 0; i < weights.length; i++) {
              weights[i] = 1 / Math.sqrt(gramian[i][i]);
            }
            return weights;
          });
    }
  }

  static final class Counting extends Broken {
    Counting() {
      super(
          new GramianWeighting() {
            private int calls;

            @Override
            public double[] weights(double[][] gramian, RandomGenerator random) {
              calls++;
              double[] weights = new double[gramian.length];
              weights[0] = 0.5 * calls;
              weights[weights.length - 1] = calls;
              return weights;
            }
          });
    }
  }

  static final class Negative extends BrokenLoss {
    Negative() {
      super(risks -> risks.neg().sum());
    }
  }

  static final class FirstOnly extends BrokenLoss {
    FirstOnly() {
      super(risks -> risks.get(0));
    }
  }

  static final class Opposing extends BrokenGramian {
    Opposing() {
      super(gramian -> new double[] {3, 0, 0});
    }
  }

  static final class Scaled extends BrokenGramian {
    Scaled() {
      super(gramian -> new double[] {gramian[0][0], gramian[1][1], gramian[2][2]});
    }
  }

  static final class Vector extends BrokenLoss {
    Vector() {
      super(risks -> risks.mul(2f));
    }
  }

  static final class Wide extends BrokenLoss {
    Wide() {
      super(risks -> risks.toType(DataType.FLOAT64, false).sum());
    }
  }
}
