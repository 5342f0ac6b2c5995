// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Lists the generators of data sets; each is a command of its own below this one. */
@Command(
    name = "generate",
    description = {
      "Generates data in the format of a published data set, with known causes and confounders;",
      "without a name, lists the generators.",
      "The data set's own loader reads the files, and all results are marked as generated."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[NAME FOLDER [--KEY VALUE]...]",
    modelTransformer = GeneratorCommands.class)
final class DataGenerateCommand implements Callable<Integer> {
  private final Plugins plugins;

  @Spec private CommandSpec spec;

  /** A name that is no generator's, and what follows it. */
  @Unmatched private List<String> unmatched = new ArrayList<>();

  @Inject
  DataGenerateCommand(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public Integer call() {
    if (!unmatched.isEmpty()) {
      plugins.generator(unmatched.get(0)); // says which generators there are
      throw new IllegalStateException("a generator without a command: " + unmatched.get(0));
    }
    TextTable table = new TextTable("NAME", "DESCRIPTION", "FROM");
    for (PluginDescription plugin : plugins.list()) {
      if (plugin.kind() == PluginKind.GENERATOR) {
        table.row(
            plugin.name(),
            plugin.description(),
            Path.of(plugin.location()).getFileName().toString());
      }
    }
    spec.commandLine().getOut().print(table);
    return ExitStatus.DONE;
  }
}
