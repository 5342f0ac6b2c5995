// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mtcrl.cli.report.OverviewWriter;
import org.mtcrl.cli.report.ReportWriter;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.experiment.ExperimentRunner;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Overview;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.text.OverviewTable;
import org.mtcrl.core.results.text.ResultsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs experiments and reports on them. */
@Command(
    name = "run",
    description = {
      "Runs experiments: trains every method on every seed, compares them, writes a report.",
      "What an earlier run finished is not run again."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final ExperimentLoader loader;
  private final Provider<ExperimentRunner> runners;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The experiments' files.")
  private List<Path> files;

  @Mixin private Overrides overrides;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      description = "Train these methods only; results keep what is finished of the others.")
  private Set<String> methods = new TreeSet<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "Use these seeds, as '-D seeds=[...]' does.")
  private List<Long> seeds = new ArrayList<>();

  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu, gpu or gpu:N.")
  private @Nullable String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one operation on the CPU.")
  private @Nullable Integer threads;

  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder in which runs are kept (default: ${DEFAULT-VALUE}).")
  private Path runsFolder;

  @Option(names = "--force", description = "Run finished trials again.")
  private boolean force;

  @Option(names = "--quiet", description = "Print the result and nothing else.")
  private boolean quiet;

  @Inject
  RunCommand(ExperimentLoader loader, Provider<ExperimentRunner> runners) {
    this.loader = loader;
    this.runners = runners;
  }

  @Override
  public Integer call() throws IOException {
    Map<Path, ResolvedExperiment> experiments = new LinkedHashMap<>();
    for (Path file : files) {
      experiments.put(file, load(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<RunOutcome> outcomes = new ArrayList<>();
    try (Interruption interruption = new Interruption()) {
      for (Map.Entry<Path, ResolvedExperiment> entry : experiments.entrySet()) {
        try {
          RunOutcome outcome = run(entry.getKey(), entry.getValue(), interruption);
          outcomes.add(outcome);
          print(outcome, out);
        } catch (CancellationException e) {
          // Said here, not by the caller: the process ends as soon as the interruption is closed.
          PrintWriter err = spec.commandLine().getErr();
          err.println("interrupted; the same command goes on from the trials that are finished");
          err.flush();
          return ExitStatus.INTERRUPTED;
        }
      }
    }
    if (outcomes.size() > 1) {
      List<ExperimentResults> results = outcomes.stream().map(RunOutcome::results).toList();
      out.println(new OverviewTable(Overview.of(results), Terminal.width()).render());
      Path overview = runsFolder.resolve("overview.html");
      new OverviewWriter().write(outcomes.stream().map(RunOutcome::folder).toList(), overview);
      out.println("All of them on one page: " + overview);
    }
    boolean whole =
        outcomes.stream()
            .flatMap(outcome -> outcome.results().methods().stream())
            .filter(method -> methods.isEmpty() || methods.contains(method.name()))
            .allMatch(method -> method.status() == Status.COMPLETE);
    return whole ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private ResolvedExperiment load(Path file) {
    List<String> values = new ArrayList<>(overrides.values());
    if (!seeds.isEmpty()) {
      values.add("seeds=" + seeds);
    }
    if (device != null) {
      values.add("training.device=\"" + device + "\"");
    }
    if (threads != null) {
      values.add("training.threads=" + threads);
    }
    ResolvedExperiment experiment = loader.load(file, values);
    for (String method : methods) {
      if (!experiment.options().methods().containsKey(method)) {
        throw new ParameterException(
            spec.commandLine(),
            "%s has no method '%s'; it has %s"
                .formatted(
                    file, method, String.join(", ", experiment.options().methods().keySet())));
      }
    }
    return experiment;
  }

  private RunOutcome run(Path file, ResolvedExperiment experiment, Interruption interruption)
      throws IOException {
    RunRequest request =
        new RunRequest(
            runsFolder,
            methods,
            force,
            spec.commandLine().getParent().getParseResult().originalArgs());
    RunOutcome outcome;
    try (Progress progress = Progress.of(file, interruption, quiet, spec.commandLine().getErr())) {
      outcome = runners.get().run(experiment, request, progress);
    }
    new ReportWriter().write(outcome.folder());
    return outcome;
  }

  private void print(RunOutcome outcome, PrintWriter out) {
    if (!outcome.trained()) {
      out.println(
          "Every trial had been finished before, nothing was run (--force runs them again).");
    }
    Path report = outcome.folder().resolve(ReportWriter.FILE_NAME);
    out.println(new ResultsTable(outcome.results(), Terminal.width()).render(report));
  }
}
