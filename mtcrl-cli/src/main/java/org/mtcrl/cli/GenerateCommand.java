// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.NewFolder;
import org.mtcrl.core.data.DatasetGeneration;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionDoc;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginGuard;
import org.mtcrl.inference.plugin.PluginKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one generator. */
@Command(mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  static final String FLAG = "--";

  /** The names of the command's own options. */
  static final Set<String> RESERVED = Set.of("help", "out", "plugins", "quiet", "seed", "version");

  private static final String OVERRIDE = "-D ";

  private final DatasetGenerator<?> generator;
  private final OptionsBinder binder;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FOLDER or KEY=VALUE",
      description = {
        "The folder to write to; it is empty or does not exist.",
        "KEY=VALUE is the same as --KEY VALUE."
      })
  private List<String> words = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write to, if FOLDER is not given.")
  private @Nullable Path out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed of all random choices; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  GenerateCommand(DatasetGenerator<?> generator, OptionsBinder binder) {
    this.generator = generator;
    this.binder = binder;
  }

  @Override
  public Integer call() {
    return run(generator);
  }

  private <O extends Record> int run(DatasetGenerator<O> known) {
    O options =
        PluginGuard.of(PluginKind.GENERATOR, known)
            .create("in its options", ParameterException.class, () -> options(known));
    Path folder = folder();
    if (!NewFolder.isFree(folder)) {
      throw wrong(
          "'%s' is not empty; name a folder that is empty or does not exist".formatted(folder));
    }
    GeneratedDataset generated;
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption();
        PreparationProgress progress =
            PreparationProgress.of(quiet, Terminal.isInteractive(), err)) {
      DatasetGeneration generation =
          new DatasetGeneration(
              folder,
              seed,
              (what, done, total) -> {
                if (interruption.isRequested()) {
                  throw new CancellationException("interrupted");
                }
                progress.onProgress(what, done, total);
              });
      generated = generation.run(known, options);
    }
    PrintWriter console = spec.commandLine().getOut();
    console.printf("%s, written to %s%n", generated.summary(), folder);
    console.printf(
        "use them with: dataset.type = %s, -D dataset.root=%s%n", generated.datasetType(), folder);
    return ExitStatus.DONE;
  }

  private <O extends Record> O options(DatasetGenerator<O> known) {
    try {
      refuseReserved(known);
      return binder.bind(assignments(), spec.qualifiedName(), known.optionsType());
    } catch (InvalidConfigurationException e) {
      throw wrong(
          e.problems().stream()
              .map(problem -> "%s: %s".formatted(place(problem.place()), problem.sentence()))
              .collect(Collectors.joining("\n")));
    } catch (IllegalArgumentException e) {
      throw wrong("the generator '%s' is broken: %s".formatted(known.name(), e.getMessage()));
    }
  }

  private static void refuseReserved(DatasetGenerator<?> known) {
    for (OptionDoc option : OptionsBinder.document(known.optionsType())) {
      if (RESERVED.contains(option.key())) {
        throw new IllegalArgumentException(
            "it declares the key '%s', which belongs to the command".formatted(option.key()));
      }
    }
  }

  private static String place(String place) {
    return place.startsWith(OVERRIDE) ? place.substring(OVERRIDE.length()) : place;
  }

  /** The generator's keys as they were given, {@code key=value}. */
  private List<String> assignments() {
    List<String> assignments = new ArrayList<>();
    for (ArgSpec argument : spec.commandLine().getParseResult().matchedArgs()) {
      if (argument instanceof OptionSpec option
          && option.longestName().startsWith(FLAG)
          && !RESERVED.contains(key(option))) {
        assignments.add("%s=%s".formatted(key(option), option.<String>getValue()));
      }
    }
    words.stream().filter(GenerateCommand::isAssignment).forEach(assignments::add);
    return assignments;
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring(FLAG.length());
  }

  private static boolean isAssignment(String word) {
    return word.indexOf('=') > 0;
  }

  private Path folder() {
    List<String> folders = new ArrayList<>();
    words.stream().filter(word -> !isAssignment(word)).forEach(folders::add);
    if (out != null) {
      folders.add(out.toString());
    }
    if (folders.size() != 1) {
      throw wrong(
          folders.isEmpty()
              ? "no folder is given; name the folder to write to"
              : "several folders are given, %s; name one".formatted(String.join(" and ", folders)));
    }
    return Path.of(folders.get(0));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
