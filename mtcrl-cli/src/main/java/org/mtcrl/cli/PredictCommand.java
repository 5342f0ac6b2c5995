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
import org.mtcrl.cli.predict.ModelChoice;
import org.mtcrl.cli.predict.PredictionWriter;
import org.mtcrl.core.files.AtomicFile;
import org.mtcrl.core.files.MalformedFileException;
import org.mtcrl.core.inference.InputException;
import org.mtcrl.core.inference.MtcrlModel;
import org.mtcrl.core.plugin.Plugins;
import picocli.CommandLine.Command;
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

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model's file, a trial's folder, or a run's folder.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files of examples: .png, .jpg, .csv, .npy.")
  private List<Path> inputs;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "The method, in a run's folder with several.")
  private @Nullable String method;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed, in a run's folder; by default its first.")
  private @Nullable Long seed;

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
    ModelChoice choice =
        new ModelChoice(model, Optional.ofNullable(method), Optional.ofNullable(seed));
    PrintWriter out = spec.commandLine().getOut();
    try (MtcrlModel loaded = load(choice.file())) {
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

  private MtcrlModel load(Path found) throws IOException {
    try {
      return MtcrlModel.builder().plugins(plugins).device(device).load(found);
    } catch (MalformedFileException e) {
      throw new InputException(e.getMessage(), e);
    }
  }

  private void predict(MtcrlModel loaded, Appendable out) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    new PredictionWriter(loaded, Optional.ofNullable(denseFolder), out, err::println)
        .predict(inputs);
  }
}
