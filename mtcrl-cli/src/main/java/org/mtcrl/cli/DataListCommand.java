// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the data sets. */
@Command(
    name = "list",
    description = "Lists the data sets that experiments can name.",
    mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {
  private final Plugins plugins;

  @Spec private CommandSpec spec;

  @Inject
  DataListCommand(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public Integer call() {
    TextTable table = new TextTable("TYPE", "DESCRIPTION");
    for (PluginDescription plugin : plugins.list()) {
      if (plugin.kind() == PluginKind.DATASET) {
        table.row(plugin.name(), plugin.description());
      }
    }
    spec.commandLine().getOut().print(table);
    return ExitStatus.DONE;
  }
}
