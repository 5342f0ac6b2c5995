package org.mtcrl.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that make data; one for each kind of data. */
@Command(
    name = "generate",
    description = {
      "Makes data in the form of a published data set, with known causes and confounders.",
      "The data set's own loader reads it, and everything that shows results calls it generated."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "KIND",
    subcommands = {GenerateScenesCommand.class, GenerateRatingsCommand.class})
final class DataGenerateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new MissingCommandException(spec.commandLine());
  }
}
