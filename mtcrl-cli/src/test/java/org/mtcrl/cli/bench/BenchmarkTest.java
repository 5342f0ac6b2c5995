// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.datasets.image.batch.LoaderBench;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** What is measured is what it is said to be. No test here looks at a time. */
final class BenchmarkTest {
  private static final Plugins PLUGINS = Plugins.discover(BenchmarkTest.class.getClassLoader());
  private static final OptionsBinder BINDER = new OptionsBinder(PLUGINS);

  @ParameterizedTest
  @EnumSource(BenchTrunk.class)
  void onePassAndNaivePenalizeTheSame(BenchTrunk trunk) {
    TensorEngine engine = TensorEngine.get();
    try (NDManager manager = engine.newManager(Device.cpu())) {
      BenchRun onePass = new BenchRun(BINDER, engine, trunk, BenchVariant.ONEPASS, manager);
      BenchRun naive = new BenchRun(BINDER, engine, trunk, BenchVariant.NAIVE, manager);
      // Later steps agree only if the gradients of the penalty did before.
      for (int step = 0; step < 3; step++) {
        double expected = naive.stepAndPenalty();
        assertThat(expected).isPositive();
        assertThat(onePass.stepAndPenalty())
            .as("step %d", step)
            .isCloseTo(expected, within(1e-3 * expected));
      }
    }
  }

  @Test
  void theResultNamesEveryTrunkAndVariant() {
    int before = TensorEngine.get().threads();
    try {
      BenchResult result = new Benchmark(BINDER).run(2, OptionalInt.of(1), "cpu");

      assertThat(result.engine()).startsWith("libtorch ").endsWith(" on cpu");
      assertThat(result.threads()).isEqualTo(1);
      assertThat(result.millisPerStep()).containsOnlyKeys("mlp", "lenet");
      assertThat(result.millisPerStep().values())
          .allSatisfy(
              variants -> {
                assertThat(variants).containsOnlyKeys("plain", "onepass", "naive");
                assertThat(variants.values()).allSatisfy(m -> assertThat(m).isPositive());
              });
    } finally {
      TensorEngine.get().setThreads(before);
    }
  }

  @Test
  void everyLoaderOfImagesIsMeasured() {
    Map<String, LoaderBench.Rates> rates =
        new LoaderBenchmark(PLUGINS, BINDER).run(8, 1, Duration.ZERO, 16, Map.of());

    assertThat(rates)
        .containsOnlyKeys("cityscapes", "nyuv2", "taskonomy")
        .allSatisfy(
            (name, rate) -> {
              assertThat(rate.examples()).as(name).isPositive();
              assertThat(List.of(rate.plain(), rate.cold(), rate.cached()))
                  .allSatisfy(r -> assertThat(r).isPositive());
            });
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Benchmark.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Benchmark.median(new double[] {9, 1, 5, 4})).isEqualTo(4.5);
  }
}
