// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.inference.options.bind.OptionDoc;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Adds a command for each generator that was found, with an option for each of its keys. */
final class GeneratorCommands implements IModelTransformer {
  private final Plugins plugins;
  private final OptionsBinder binder;

  @Inject
  GeneratorCommands(Plugins plugins, OptionsBinder binder) {
    this.plugins = plugins;
    this.binder = binder;
  }

  @Override
  public CommandSpec transform(CommandSpec generate) {
    for (String name : plugins.names(PluginKind.GENERATOR)) {
      generate.addSubcommand(name, command(plugins.generator(name)));
    }
    return generate;
  }

  private CommandSpec command(DatasetGenerator<?> generator) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new GenerateCommand(generator, binder));
    spec.usageMessage().description(generator.description() + ".");
    for (OptionDoc option : keys(generator)) {
      String name = GenerateCommand.FLAG + option.key();
      if (!GenerateCommand.RESERVED.contains(option.key()) && spec.findOption(name) == null) {
        spec.addOption(
            OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(option.key().toUpperCase(Locale.ROOT))
                .description(describe(option))
                .build());
      }
    }
    return spec;
  }

  /** The keys; none of a generator whose options record is broken, which its command reports. */
  private static List<OptionDoc> keys(DatasetGenerator<?> generator) {
    try {
      return OptionsBinder.document(generator.optionsType());
    } catch (IllegalArgumentException | LinkageError e) {
      return List.of();
    }
  }

  private static String describe(OptionDoc option) {
    List<String> facts = new ArrayList<>(List.of(option.type()));
    if (!option.range().isEmpty()) {
      facts.add(option.range());
    } else if (!option.unit().isEmpty()) {
      facts.add(option.unit());
    }
    facts.add(
        switch (option.byDefault()) {
          case "required" -> "required";
          case "none" -> "optional";
          default -> "default " + option.byDefault();
        });
    return "%s (%s).".formatted(option.doc(), String.join(", ", facts)).replace("%", "%%");
  }
}
