// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports a trained model. */
@Command(
    name = "export",
    description = {
      "Exports a trained model as TorchScript, which any libtorch loads without mtcrl:",
      "DIR/model.pt, and its description DIR/mtcrl.json."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Plugins plugins;

  @Spec private CommandSpec spec;

  @Mixin private TrainedModel model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made if it is missing.")
  private Path folder;

  @Inject
  ExportCommand(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public Integer call() throws IOException {
    try (MtcrlModel loaded = model.load(plugins, "cpu")) {
      Path archive = loaded.exportTorchScript(folder);
      describe(loaded.description(), archive);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    return ExitStatus.DONE;
  }

  private void describe(ModelDescription description, Path archive) throws IOException {
    String features =
        description.features().stream()
            .map(feature -> tensor(feature.name(), feature.shape()))
            .collect(Collectors.joining(", "));
    String tasks =
        description.tasks().stream()
            .map(task -> tensor(task.name(), task.outputShape()))
            .collect(Collectors.joining(", "));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: TorchScript of method %s, seed %d (%,d bytes)%n",
        archive,
        description.method(),
        description.seed(),
        Files.size(archive));
    out.println(folder.resolve(ModelDescription.FILE_NAME) + ": its description");
    out.println("takes " + features + "; gives " + tasks);
  }

  private static String tensor(String name, List<Long> shape) {
    return "%s (B%s)"
        .formatted(name, shape.stream().map(side -> ", " + side).collect(Collectors.joining()));
  }
}
