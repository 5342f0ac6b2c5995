package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtcrl.cli.bench.BenchResult;
import org.mtcrl.cli.bench.Benchmark;
import org.mtcrl.core.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what a training step costs on this machine. */
@Command(
    name = "bench",
    description = {
      "Measures a training step: plain, with graph invariance in one pass, and with one gradient"
          + " for each task and environment.",
      "Variants take turns in one process; a figure is the median of its steps."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final Benchmark benchmark;

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

  @Inject
  BenchCommand(Benchmark benchmark) {
    this.benchmark = benchmark;
  }

  @Override
  public Integer call() {
    if (steps < 1) {
      throw new ParameterException(
          spec.commandLine(), "'--steps' is " + steps + "; expected at least 1");
    }
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "'--threads' is " + threads + "; expected at least 1");
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
