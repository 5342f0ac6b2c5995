// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;

/** Each rule of the architectures' contract catches the plugin that breaks it, and says how. */
final class BrokenArchitecturesTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(Turned.class, "shapesAreAsPromised", "give an array of shape"),
        Arguments.of(
            Detached.class, "everyParameterHasAGradient", "(RuntimeError: element 0 of tensors"),
        Arguments.of(Dead.class, "everyParameterHasAGradient", "it is never trained"),
        Arguments.of(Mixed.class, "modulesDependOnTheirOwnParametersOnly", "moves module"),
        Arguments.of(
            Centered.class,
            "examplesDoNotDependOnOneAnotherOutsideTraining",
            "a prediction must not depend"),
        Arguments.of(
            Centered.class,
            "examplesDoNotDependOnOneAnotherInTraining",
            "isBatchIndependentInTraining"),
        Arguments.of(Noisy.class, "inferenceIsRepeatable", "as dropout does"),
        Arguments.of(Shared.class, "everyArchitectureHasParametersOfItsOwn", "share blocks"),
        Arguments.of(InPlace.class, "inputsAreLeftAsTheyWere", "changes or closes its input"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  /** Linear modules, of whose outputs a function makes something else. */
  private record Changed(Block trunk, Block modules, Shape moduleShape)
      implements ModuleArchitecture {

    static Changed of(ArchitectureContext context, Function<NDArray, NDArray> change) {
      return of(context, Blocks.batchFlattenBlock(), change);
    }

    static Changed of(ArchitectureContext context, Block trunk, Function<NDArray, NDArray> change) {
      int modules = context.modules();
      int width = context.moduleWidth();
      SequentialBlock linear = new SequentialBlock();
      linear.add(Linear.builder().setUnits((long) modules * width).build());
      linear.add(
          new LambdaBlock(
              list -> {
                NDArray z = list.singletonOrThrow().reshape(-1, modules, width);
                return new NDList(change.apply(z));
              },
              "change"));
      return new Changed(trunk, linear, new Shape(width));
    }
  }

  private record Provider(Function<ArchitectureContext, ModuleArchitecture> factory)
      implements BrokenProvider, ArchitectureProvider<BrokenProvider.None> {
    @Override
    public ModuleArchitecture create(BrokenProvider.None options, ArchitectureContext context) {
      return factory.apply(context);
    }
  }

  abstract static class Broken extends ArchitectureContract {
    private final Provider provider;

    Broken(Function<ArchitectureContext, ModuleArchitecture> factory) {
      provider = new Provider(factory);
    }

    @Override
    protected ArchitectureProvider<?> provider() {
      return provider;
    }

    @Override
    protected List<List<Feature>> inputs() {
      return List.of(List.of(Feature.dense("x", 5)));
    }
  }

  static final class Turned extends Broken {
    Turned() {
      super(context -> Changed.of(context, z -> z.transpose(0, 2, 1)));
    }
  }

  static final class Detached extends Broken {
    Detached() {
      super(context -> Changed.of(context, NDArray::stopGradient));
    }
  }

  static final class Dead extends Broken {
    Dead() {
      super(context -> Changed.of(context, z -> z.mul(0f)));
    }
  }

  static final class Mixed extends Broken {
    Mixed() {
      super(context -> Changed.of(context, z -> z.add(z.mean(new int[] {1}, true))));
    }
  }

  static final class Centered extends Broken {
    Centered() {
      super(context -> Changed.of(context, z -> z.sub(z.mean(new int[] {0}, true))));
    }
  }

  static final class Noisy extends Broken {
    private static final Random RANDOM = new Random(1);

    Noisy() {
      super(context -> Changed.of(context, z -> z.mul(RANDOM.nextFloat())));
    }
  }

  static final class Shared extends Broken {
    private static final Block TRUNK = Blocks.batchFlattenBlock();

    Shared() {
      super(context -> Changed.of(context, TRUNK, z -> z));
    }
  }

  static final class InPlace extends Broken {
    InPlace() {
      super(
          context ->
              Changed.of(
                  context,
                  new LambdaBlock(list -> new NDList(list.singletonOrThrow().muli(2)), "in-place"),
                  z -> z));
    }
  }
}
