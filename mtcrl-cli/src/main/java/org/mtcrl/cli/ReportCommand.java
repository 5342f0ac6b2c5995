// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mtcrl.cli.report.OverviewWriter;
import org.mtcrl.cli.report.ReportWriter;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Overview;
import org.mtcrl.core.results.text.OverviewTable;
import org.mtcrl.core.results.text.ResultsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the page of a run anew, or one page of several runs. */
@Command(
    name = "report",
    description = {
      "Prints the results of a run and writes its report.html anew.",
      "With several folders also writes one page over all of them."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "The runs' folders.")
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "overview.html",
      description = "The page over several runs (default: ${DEFAULT-VALUE}).")
  private Path overview;

  @Inject
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    for (Path folder : folders) {
      if (!Files.isRegularFile(folder.resolve(ExperimentResults.FILE_NAME))) {
        throw new ParameterException(
            spec.commandLine(),
            "'%s' is no run's folder: it has no %s; name one below 'runs'"
                .formatted(folder, ExperimentResults.FILE_NAME));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ExperimentResults> all = new ArrayList<>();
    for (Path folder : folders) {
      ExperimentResults results =
          ExperimentResults.read(folder.resolve(ExperimentResults.FILE_NAME));
      all.add(results);
      Path report = new ReportWriter().write(folder);
      out.println(new ResultsTable(results, Terminal.width()).render(report));
    }
    if (folders.size() > 1) {
      out.println(new OverviewTable(Overview.of(all), Terminal.width()).render());
      new OverviewWriter().write(folders, overview);
      out.println("All of them on one page: " + overview);
    }
    return ExitStatus.DONE;
  }
}
