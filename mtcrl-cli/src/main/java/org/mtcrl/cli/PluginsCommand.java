// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.config.RegularizerOptions;
import org.mtcrl.core.config.compose.Presets;
import org.mtcrl.inference.options.bind.OptionDoc;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists plugins, or documents those of one name. */
@Command(
    name = "plugins",
    description = "Lists the plugins found, or the options of one.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {
  private final Plugins plugins;
  private final Presets presets;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The plugin to document.")
  private @Nullable String name;

  @Inject
  PluginsCommand(Plugins plugins, Presets presets) {
    this.plugins = plugins;
    this.presets = presets;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out);
    } else {
      document(name, out);
    }
    plugins
        .problems()
        .forEach(problem -> spec.commandLine().getErr().println("warning: " + problem.message()));
    return ExitStatus.DONE;
  }

  private void list(PrintWriter out) {
    TextTable table = new TextTable("KIND", "NAME", "VERSION", "API", "DESCRIPTION", "FROM");
    for (PluginDescription plugin : plugins.list()) {
      table.row(
          plugin.kind().label(),
          plugin.name(),
          plugin.version(),
          plugin.apiVersion(),
          plugin.description(),
          Path.of(plugin.location()).getFileName().toString());
    }
    out.print(table);
    out.println();
    out.println("presets of methods: " + String.join(", ", presets.names(Presets.Kind.METHOD)));
    out.println(
        "presets of experiments: " + String.join(", ", presets.names(Presets.Kind.EXPERIMENT)));
  }

  private void document(String wanted, PrintWriter out) {
    List<PluginDescription> found =
        plugins.list().stream().filter(plugin -> plugin.name().equals(wanted)).toList();
    if (found.isEmpty()) {
      String known =
          plugins.list().stream()
              .map(PluginDescription::name)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), "there is no plugin '" + wanted + "'; known are " + known);
    }
    for (PluginDescription plugin : found) {
      out.println(plugin.kind().label() + " " + plugin.name() + ": " + plugin.description());
      out.println(
          "version %s, for version %s of the plugin API, from %s"
              .formatted(plugin.version(), plugin.apiVersion(), plugin.location()));
      List<OptionDoc> options = OptionsBinder.document(plugin.options());
      if (options.isEmpty()) {
        out.println("no options of its own");
      } else {
        out.print(table(options));
      }
      if (plugin.kind() == PluginKind.REGULARIZER) {
        out.println();
        out.println("and the keys of every regularizer");
        out.print(table(framework()));
      }
      out.println();
    }
  }

  /** The keys that mtcrl itself adds to a regularizer's. */
  private static List<OptionDoc> framework() {
    return OptionsBinder.document(RegularizerOptions.class);
  }

  private static TextTable table(List<OptionDoc> options) {
    TextTable table = new TextTable("KEY", "TYPE", "DEFAULT", "UNIT", "RANGE", "MEANING");
    for (OptionDoc option : options) {
      table.row(
          option.key(),
          option.type(),
          option.byDefault(),
          option.unit(),
          option.range(),
          option.doc());
    }
    return table;
  }
}
