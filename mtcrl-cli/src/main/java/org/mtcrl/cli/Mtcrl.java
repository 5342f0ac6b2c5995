// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.core.Application;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code mtcrl}. */
@Command(
    name = "mtcrl",
    description = "Multi-task learning that does not fall for spurious correlation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ReportCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      PluginsCommand.class,
      DataCommand.class,
      BenchCommand.class
    })
public final class Mtcrl implements Runnable {
  @Spec private CommandSpec spec;

  /** Declared for the help and for commands to accept; {@link PluginFolders} has read it before. */
  @Option(
      names = PluginFolders.OPTION,
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of plugins' jars; by default 'plugins' beside the program.")
  @SuppressWarnings("UnusedVariable") // picocli writes it
  private List<Path> plugins = List.of();

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  @Override
  public void run() {
    throw new MissingCommandException(spec.commandLine());
  }

  /** Runs a command in this process and returns its exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Application application;
    try {
      application =
          Application.over(
              Thread.currentThread().getContextClassLoader(), PluginFolders.of(arguments));
    } catch (IllegalArgumentException e) {
      err.println("mtcrl: " + e.getMessage());
      return ExitStatus.WRONG_INPUT;
    }
    try (application) {
      return execute(application, out, err, arguments);
    }
  }

  private static int execute(
      Application application, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(Mtcrl.class, new CommandFactory(application));
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setHelpFactory(SpacedHelp::new);
    commandLine.setParameterExceptionHandler(Failures::explainUsage);
    commandLine.setExecutionExceptionHandler(Failures::explain);
    int status = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return status;
  }
}
