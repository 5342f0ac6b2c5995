// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.core.fetch.DatasetFetcher;
import org.mtcrl.core.fetch.Mirror;
import org.mtcrl.inference.plugin.Plugins;
import org.mtcrl.inference.plugin.guard.Guarded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets the files of a data set, or says how a person gets them. */
@Command(
    name = "fetch",
    description = {
      "Fetches a data set from where it is published, or says what to put where.",
      "What an interrupted fetch has brought is kept, and the same command goes on from there."
    },
    mixinStandardHelpOptions = true)
final class DataFetchCommand implements Callable<Integer> {
  private final Plugins plugins;
  private final Map<String, String> environment;
  private final DatasetFetcher fetcher = new DatasetFetcher();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TYPE", description = "The data set, as 'mtcrl data list' names it.")
  private String type;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Which of the forms in which it is published; by default the first.")
  private @Nullable String variantName;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to; by default $MTCRL_DATA/TYPE, else data/TYPE.")
  private @Nullable Path to;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = {
        "Fetch from URL/HOST/PATH instead of from https://HOST/PATH, as 'wget --mirror' lays files",
        "out; by default $MTCRL_MIRROR."
      })
  private @Nullable String mirror;

  @Option(
      names = "--accept-license",
      description = "Accept the conditions of the data set without being asked.")
  private boolean acceptLicense;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Inject
  DataFetchCommand(Plugins plugins) {
    this.plugins = plugins;
    this.environment = System.getenv();
  }

  @Override
  public Integer call() throws IOException {
    Acquisition acquisition =
        Guarded.acquisition(plugins.dataset(type))
            .orElseThrow(() -> wrong("'" + type + "' needs no files that could be fetched"));
    DataVariant variant = variant(acquisition);
    Optional<Mirror> from = mirror();
    Path folder = folder().toAbsolutePath().normalize();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LicensePrompt prompt =
        new LicensePrompt(
            err,
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
            Terminal.isInteractive());
    prompt.show(type, acquisition.license());
    if (!variant.files().isEmpty()) {
      if (!acceptLicense && !prompt.ask()) {
        err.println(
            "the conditions of '"
                + type
                + "' were not accepted; read them and give --accept-license");
        return ExitStatus.WRONG_INPUT;
      }
      fetch(variant, folder, from, out, err);
    }
    if (variant.instructions().isPresent()) {
      out.println(variant.instructions().get().replace("{folder}", folder.toString()).strip());
      out.println(howToUse(folder));
      return ExitStatus.FAILED; // the files are not there yet
    }
    return ExitStatus.DONE;
  }

  private void fetch(
      DataVariant variant, Path folder, Optional<Mirror> from, PrintWriter out, PrintWriter err) {
    boolean fetched;
    try (PreparationProgress progress =
        PreparationProgress.ofBytes(quiet, Terminal.isInteractive(), err)) {
      fetched = fetcher.fetch(variant, folder, from, progress);
    }
    out.println(
        "'" + variant.name() + "' " + (fetched ? "is in " : "was there already, in ") + folder);
    if (variant.instructions().isEmpty()) {
      out.println(howToUse(folder));
    }
  }

  private String howToUse(Path folder) {
    boolean isFound = defaultFolder().filter(found -> found.equals(folder)).isPresent();
    String check = "check it with: mtcrl data verify --type " + type;
    return isFound
        ? "experiments find it there; " + check
        : "use it with: dataset.root = \"" + folder + "\"; " + check + " --root " + folder;
  }

  private DataVariant variant(Acquisition acquisition) {
    if (variantName == null) {
      return acquisition.variants().get(0);
    }
    return acquisition.variants().stream()
        .filter(variant -> variant.name().equals(variantName))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "'"
                        + type
                        + "' has no variant '"
                        + variantName
                        + "'; it has "
                        + acquisition.variants().stream()
                            .map(DataVariant::name)
                            .collect(Collectors.joining(", "))));
  }

  private Optional<Mirror> mirror() {
    String address = mirror == null ? environment.get("MTCRL_MIRROR") : mirror;
    if (address == null || address.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Mirror(URI.create(address)));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Path folder() {
    return to == null ? defaultFolder().orElse(Path.of("data", type)) : to;
  }

  private Optional<Path> defaultFolder() {
    return Optional.ofNullable(environment.get("MTCRL_DATA"))
        .map(folder -> Path.of(folder, type).toAbsolutePath().normalize());
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
