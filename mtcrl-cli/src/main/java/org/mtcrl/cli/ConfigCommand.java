// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mtcrl.core.config.compose.ExperimentLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a resolved configuration. */
@Command(
    name = "config",
    description = "Prints an experiment's resolved configuration, each value with its origin.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  private final ExperimentLoader loader;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The experiment's file.")
  private Path file;

  @Mixin private Overrides overrides;

  @Inject
  ConfigCommand(ExperimentLoader loader) {
    this.loader = loader;
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(loader.load(file, overrides.values()).print());
    return ExitStatus.DONE;
  }
}
