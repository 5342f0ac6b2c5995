// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtcrl.cli.bench.BenchResult;
import org.mtcrl.cli.bench.Benchmark;
import org.mtcrl.cli.bench.LoaderBenchmark;
import org.mtcrl.datasets.image.batch.LoaderBench;
import org.mtcrl.inference.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what a training step costs on this machine, and how fast data are read. */
@Command(
    name = "bench",
    description = {
      "Measures a training step: plain, with graph invariance in one pass, and with one gradient"
          + " for each task and environment.",
      "Variants take turns in one process; a figure is the median of its steps.",
      "With --loaders: examples a second of each loader of images, at the first reading and from the"
          + " cache, against a plain loop over the same files on one thread."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final Benchmark benchmark;
  private final LoaderBenchmark loaderBenchmark;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "Measured steps of each variant; ${DEFAULT-VALUE} by default.")
  private int steps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one operation on the CPU; by default one per core.")
  private @Nullable Integer threads;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto, cpu, gpu or gpu:N; ${DEFAULT-VALUE} by default.")
  private String device;

  @Option(names = "--loaders", description = "Measure the loaders of images instead.")
  private boolean loaders;

  @Option(
      names = "--views",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "With --loaders: views rendered for each of six environments; ${DEFAULT-VALUE} by"
              + " default.")
  private int views;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "With --loaders: rounds that count; ${DEFAULT-VALUE} by default.")
  private int rounds;

  @Option(
      names = "--data",
      paramLabel = "NAME=DIR",
      description = "With --loaders: measure a folder of yours, in place of all rendered views.")
  private Map<String, Path> data = Map.of();

  @Inject
  BenchCommand(Benchmark benchmark, LoaderBenchmark loaderBenchmark) {
    this.benchmark = benchmark;
    this.loaderBenchmark = loaderBenchmark;
  }

  @Override
  public Integer call() {
    checkPositive("--steps", steps);
    checkPositive("--threads", threads == null ? 1 : threads);
    checkPositive("--views", views);
    checkPositive("--rounds", rounds);
    if (loaders) {
      data.forEach(this::checkData);
      return measureLoaders();
    }
    BenchResult result =
        benchmark.run(
            steps, threads == null ? OptionalInt.empty() : OptionalInt.of(threads), device);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(result));
    } else {
      print(result, out);
    }
    return ExitStatus.DONE;
  }

  private void checkPositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "'" + option + "' is " + value + "; expected at least 1");
    }
  }

  private void checkData(String name, Path folder) {
    if (!LoaderBenchmark.names().contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "'--data %s=%s': there is no such data set of images; expected one of %s"
              .formatted(name, folder, String.join(", ", LoaderBenchmark.names())));
    }
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "'--data %s=%s': there is no such folder".formatted(name, folder));
    }
  }

  private int measureLoaders() {
    Map<String, LoaderBench.Rates> rates = loaderBenchmark.run(views, rounds, data);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(Map.of("examplesPerSecond", rates)));
      return ExitStatus.DONE;
    }
    TextTable table =
        new TextTable("LOADER", "EXAMPLES", "PLAIN LOOP", "COLD", "CACHED", "COLD", "CACHED");
    rates.forEach(
        (name, rate) ->
            table.row(
                name,
                Integer.toString(rate.examples()),
                String.format(Locale.ROOT, "%.1f/s", rate.plain()),
                String.format(Locale.ROOT, "%.1f/s", rate.cold()),
                String.format(Locale.ROOT, "%.1f/s", rate.cached()),
                String.format(Locale.ROOT, "%.2f times", rate.coldTimesPlain()),
                String.format(Locale.ROOT, "%.1f times", rate.cachedTimesPlain())));
    out.print(table);
    return ExitStatus.DONE;
  }

  private static void print(BenchResult result, PrintWriter out) {
    out.println("engine:  " + result.engine());
    out.println("threads: " + result.threads());
    BenchResult.ResidentMegabytes resident = result.residentMegabytes();
    if (resident.before() != null && resident.after() != null) {
      out.printf(
          Locale.ROOT,
          "memory:  %.0f MiB before the measured steps, %.0f MiB after%n",
          resident.before(),
          resident.after());
    }
    out.println();
    TextTable table = new TextTable("TRUNK", "VARIANT", "MILLISECONDS A STEP", "TIMES PLAIN");
    for (Map.Entry<String, Map<String, Double>> trunk : result.millisPerStep().entrySet()) {
      double plain = trunk.getValue().values().iterator().next();
      for (Map.Entry<String, Double> variant : trunk.getValue().entrySet()) {
        table.row(
            trunk.getKey(),
            variant.getKey(),
            String.format(Locale.ROOT, "%.2f", variant.getValue()),
            String.format(Locale.ROOT, "%.2f", variant.getValue() / plain));
      }
    }
    out.print(table);
  }
}
