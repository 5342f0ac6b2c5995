// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.bind.OptionsBinder;

/**
 * Measures a training step for every trunk and variant in one process. Variants take turns in short
 * blocks, so that a busy moment of the machine meets all of them; the figure is the median.
 */
public final class Benchmark {
  private static final int BLOCK = 10;

  /** Enough steps for compilers and allocators to settle. */
  private static final int LONGEST_WARM_UP = 40;

  private final OptionsBinder binder;

  /** Creates a benchmark of the step with the plugins that this makes. */
  @Inject
  public Benchmark(OptionsBinder binder) {
    this.binder = binder;
  }

  /** A variant on a trunk, and how long each of its steps took. */
  private static final class Contestant {
    private final BenchTrunk trunk;
    private final BenchVariant variant;
    private final BenchRun run;
    private final double[] millis;

    Contestant(BenchTrunk trunk, BenchVariant variant, BenchRun run, int steps) {
      this.trunk = trunk;
      this.variant = variant;
      this.run = run;
      this.millis = new double[steps];
    }

    void warmUp() {
      for (int i = 0; i < Math.min(LONGEST_WARM_UP, millis.length); i++) {
        run.step();
      }
    }

    void measure(int from, int to) {
      for (int i = from; i < to; i++) {
        long start = System.nanoTime();
        run.step();
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param steps the measured steps of each variant on each trunk, at least 1
   * @param threads the threads that one operation may use; as the engine has it when empty
   * @param device auto, cpu, gpu or gpu:N
   * @throws org.mtcrl.inference.engine.EngineException if there is no such device
   */
  public BenchResult run(int steps, OptionalInt threads, String device) {
    TensorEngine engine = TensorEngine.get();
    Device where = engine.device(device);
    threads.ifPresent(engine::setThreads);
    List<Contestant> contestants = new ArrayList<>();
    try (NDManager manager = engine.newManager(where)) {
      for (BenchTrunk trunk : BenchTrunk.values()) {
        for (BenchVariant variant : BenchVariant.values()) {
          BenchRun run = new BenchRun(binder, engine, trunk, variant, manager);
          contestants.add(new Contestant(trunk, variant, run, steps));
        }
      }
      contestants.forEach(Contestant::warmUp);
      @Nullable Double before = ResidentMemory.megabytes();
      for (int from = 0; from < steps; from += BLOCK) {
        for (Contestant contestant : contestants) {
          contestant.measure(from, Math.min(steps, from + BLOCK));
        }
      }
      return new BenchResult(
          engine.version() + " on " + (where.isGpu() ? "gpu:" + where.getDeviceId() : "cpu"),
          engine.threads(),
          medians(contestants),
          new BenchResult.ResidentMegabytes(before, ResidentMemory.megabytes()));
    }
  }

  private static Map<String, Map<String, Double>> medians(List<Contestant> contestants) {
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      medians
          .computeIfAbsent(contestant.trunk.key(), trunk -> new LinkedHashMap<>())
          .put(contestant.variant.key(), median(contestant.millis));
    }
    return medians;
  }

  /** The middle value; the mean of the two in the middle where their number is even. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
