// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.cli.predict.ModelChoice;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.files.MalformedFileException;
import org.mtcrl.inference.plugin.Plugins;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument and the options that say which trained model is meant. */
final class TrainedModel {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model's file, a trial's folder, or a run's folder.")
  private Path model;

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

  /**
   * Loads the model, which the caller closes.
   *
   * @throws InputException with one sentence if there is none, or its file is damaged
   */
  MtcrlModel load(Plugins plugins, String device) throws IOException {
    Path file =
        new ModelChoice(model, Optional.ofNullable(method), Optional.ofNullable(seed)).file();
    try {
      return MtcrlModel.builder().plugins(plugins).device(device).load(file);
    } catch (MalformedFileException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
