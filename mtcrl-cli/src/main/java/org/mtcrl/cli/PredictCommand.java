// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtcrl.cli.predict.PredictionWriter;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.files.AtomicFile;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts with a trained model. */
@Command(
    name = "predict",
    description = {
      "Predicts with a trained model: one line of JSON for each example.",
      "An image is one example; a .csv has one a line, its columns named as the model's features",
      "(NAME.0, NAME.1 ... for several numbers); an .npy is an array (N, ...) of N examples."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  private final Plugins plugins;

  @Spec private CommandSpec spec;

  @Mixin private TrainedModel model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files of examples: .png, .jpg, .csv, .npy.")
  private List<Path> inputs;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto, cpu, gpu or gpu:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the lines to this file, whole or not at all.")
  private @Nullable Path file;

  @Option(
      names = "--dense-to",
      paramLabel = "DIR",
      description = "Write predictions for pixels to files there, which the lines name.")
  private @Nullable Path denseFolder;

  @Inject
  PredictCommand(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (MtcrlModel loaded = model.load(plugins, device)) {
      if (file == null) {
        predict(loaded, out);
      } else {
        AtomicFile.write(
            file,
            stream -> {
              Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
              predict(loaded, writer);
              writer.flush();
            });
      }
    }
    return ExitStatus.DONE;
  }

  private void predict(MtcrlModel loaded, Appendable out) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    new PredictionWriter(loaded, Optional.ofNullable(denseFolder), out, err::println)
        .predict(inputs);
  }
}
