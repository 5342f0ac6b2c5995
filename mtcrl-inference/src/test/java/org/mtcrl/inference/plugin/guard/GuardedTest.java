// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.model.TorchScriptExportable;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.MetricSet;
import org.mtcrl.api.task.PooledMetric;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.inference.architecture.MlpArchitecture;
import org.mtcrl.inference.plugin.PluginFailedException;
import org.mtcrl.inference.plugin.PluginGuard;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.testing.TestingModels;

/** What plugins make stays what it is, and every call into it is guarded. */
final class GuardedTest {
  private final PluginGuard guard = PluginGuard.of(PluginKind.ARCHITECTURE, new MlpArchitecture());

  /** A method that a decorator inherits would go around its guard, or around the plugin. */
  @ParameterizedTest
  @MethodSource
  void everyMethodIsPassedOn(Class<?> decorator, Class<?> decorated) {
    assertThat(Arrays.stream(decorated.getMethods()))
        .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(declaring(decorator, method).isInterface()).as("%s", method).isFalse());
  }

  static Stream<Arguments> everyMethodIsPassedOn() {
    return Stream.of(
        Arguments.of(GuardedRegularizer.class, Regularizer.class),
        Arguments.of(GuardedWeighting.ByGradients.class, GramianWeighting.class),
        Arguments.of(GuardedWeighting.ByRisks.class, LossWeighting.class),
        Arguments.of(GuardedDataset.class, MultiTaskDataset.class),
        Arguments.of(GuardedSplit.class, Split.class),
        Arguments.of(GuardedFactors.class, KnownFactors.class),
        Arguments.of(GuardedMetric.class, Metric.class),
        Arguments.of(GuardedMetric.GuardedAccumulator.class, Metric.Accumulator.class),
        Arguments.of(GuardedPool.class, PooledMetric.Pool.class),
        Arguments.of(GuardedArchitecture.class, ModuleArchitecture.class),
        Arguments.of(GuardedArchitecture.Exportable.class, TorchScriptExportable.class),
        Arguments.of(GuardedBlock.class, Block.class));
  }

  private static Class<?> declaring(Class<?> type, Method method) {
    try {
      return type.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWeightingStaysOfItsKind() {
    LossWeighting byRisks = (risks, step) -> risks.sum();
    GramianWeighting byGradients = (gramian, random) -> new double[] {1, 2};

    TaskWeighting guardedRisks = GuardedWeighting.of(guard, byRisks);
    TaskWeighting guardedGradients = GuardedWeighting.of(guard, byGradients);

    assertThat(guardedRisks).isInstanceOf(LossWeighting.class);
    assertThat(guardedGradients).isInstanceOf(GramianWeighting.class);
    assertThat(
            ((GramianWeighting) guardedGradients)
                .weights(new double[2][2], RandomGenerator.getDefault()))
        .containsExactly(1, 2);
  }

  @Test
  void aBlockKeepsTheNamesOfItsParametersAndItsOutputs() {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(3).build())
            .add(Linear.builder().setUnits(2).build());
    Block guarded = new GuardedBlock(guard, block, "its trunk");
    try (NDManager manager = TestingModels.engine().newManager(Device.cpu())) {
      guarded.initialize(manager, DataType.FLOAT32, new Shape(1, 4));

      assertThat(guarded.getParameters().keys()).isEqualTo(block.getParameters().keys());
      assertThat(guarded.getParameters().values()).isEqualTo(block.getParameters().values());
      assertThat(guarded.getChildren().keys()).isEqualTo(block.getChildren().keys());
      assertThat(guarded.getOutputShapes(new Shape[] {new Shape(5, 4)}))
          .containsExactly(new Shape(5, 2));
      ParameterStore store = new ParameterStore(manager, false);
      NDList inputs = new NDList(manager.ones(new Shape(5, 4)));
      assertThat(guarded.forward(store, inputs, false).singletonOrThrow())
          .isEqualTo(block.forward(store, inputs, false).singletonOrThrow());
    }
  }

  @Test
  void aForwardThatFailsIsNamed() {
    Block broken =
        new AbstractBlock() {
          @Override
          protected NDList forwardInternal(
              ParameterStore store,
              NDList inputs,
              boolean training,
              PairList<String, Object> arguments) {
            throw new IndexOutOfBoundsException("7");
          }

          @Override
          public Shape[] getOutputShapes(Shape[] inputs) {
            return inputs;
          }
        };
    Block guarded = new GuardedBlock(guard, broken, "its trunk");
    try (NDManager manager = TestingModels.engine().newManager(Device.cpu())) {
      ParameterStore store = new ParameterStore(manager, false);
      NDList inputs = new NDList(manager.ones(new Shape(1)));

      assertThatThrownBy(() -> guarded.forward(store, inputs, false))
          .isInstanceOf(PluginFailedException.class)
          .hasMessageStartingWith("the architecture 'mlp' in ")
          .hasMessageContaining(
              " failed in the forward of its trunk: IndexOutOfBoundsException (7) at GuardedTest");
    }
  }

  /** A metric's values that are counted, shared or not. */
  private record Count(AtomicInteger started) implements PooledMetric.Pool {
    @Override
    public void add(NDArray outputs, Labels labels) {
      started.addAndGet(100);
    }
  }

  @Test
  void metricsThatShareAPoolStillGatherItOnce() {
    AtomicInteger started = new AtomicInteger();
    Supplier<Count> pool =
        () -> {
          started.incrementAndGet();
          return new Count(started);
        };
    Task task =
        task(
            List.of(
                new PooledMetric<>("first", true, pool, count -> count.started().get()),
                new PooledMetric<>("second", false, pool, count -> -count.started().get())));

    List<Metric> metrics = new GuardedTask(guard, task).task().metrics();
    MetricSet set = MetricSet.start(metrics);
    try (NDManager manager = TestingModels.engine().newManager(Device.cpu())) {
      set.add(manager.ones(new Shape(1, 1)), Labels.complete(manager.ones(new Shape(1))));
    }

    assertThat(set.values()).containsExactly(101, -101);
    assertThat(metrics).extracting(Metric::name).containsExactly("first", "second");
    assertThat(metrics).extracting(Metric::higherIsBetter).containsExactly(true, false);
  }

  @Test
  void lossMetricsAndHeadOfATaskAreGuarded() {
    Metric broken =
        new PooledMetric<>(
            "broken",
            true,
            () -> (outputs, labels) -> {},
            pool -> {
              throw new ArithmeticException("/ by zero");
            });
    Task guarded = new GuardedTask(guard, task(List.of(broken))).task();

    assertThatThrownBy(() -> MetricSet.start(guarded.metrics()).values())
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining(
            " failed in metric 'broken' of task 'size': ArithmeticException (/ by zero)");
    try (NDManager manager = TestingModels.engine().newManager(Device.cpu())) {
      NDArray outputs = manager.ones(new Shape(1, 1));
      assertThatThrownBy(
              () -> guarded.loss().perExample(outputs, Labels.complete(outputs.flatten())))
          .isInstanceOf(PluginFailedException.class)
          .hasMessageContaining(" failed in the loss of task 'size': IllegalStateException (loss)");
    }
    assertThatThrownBy(() -> guarded.head().orElseThrow().create(new Shape(1), new Shape(1)))
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining(
            " failed while making the head of task 'size': IllegalStateException (head)");
  }

  private static Task task(List<Metric> metrics) {
    Task plain = Task.regression("size");
    return new Task(
        plain.name(),
        TaskKind.REGRESSION,
        plain.label(),
        plain.outputShape(),
        (outputs, labels) -> {
          throw new IllegalStateException("loss");
        },
        metrics,
        Optional.of(
            (input, output) -> {
              throw new IllegalStateException("head");
            }),
        0.5);
  }
}
