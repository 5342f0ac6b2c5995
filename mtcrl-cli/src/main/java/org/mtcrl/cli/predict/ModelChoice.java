// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.checkpoint.Checkpoint;

/**
 * Which model a user means.
 *
 * @param place a model's file, a trial's folder or a run's folder
 * @param method the method in a run's folder; may be left out where it has only one
 * @param seed the seed in a run's folder; the first when left out
 */
public record ModelChoice(Path place, Optional<String> method, Optional<Long> seed) {

  /**
   * The model's file.
   *
   * @throws InputException with one sentence if there is none
   */
  public Path file() throws IOException {
    boolean isRun = Files.isRegularFile(place.resolve(ExperimentResults.FILE_NAME));
    if (!isRun && (method.isPresent() || seed.isPresent())) {
      throw new InputException(
          "'" + place + "' is no run's folder, and only there --method and --seed choose");
    }
    if (isRun) {
      return ofRun();
    }
    for (Path file :
        List.of(
            place,
            place.resolve(Checkpoint.FILE_NAME),
            place.resolve("checkpoint").resolve(Checkpoint.FILE_NAME))) {
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new InputException(
        Files.exists(place)
            ? "'%s' is neither a run's folder (with %s) nor a trial's (with checkpoint/%s)"
                .formatted(place, ExperimentResults.FILE_NAME, Checkpoint.FILE_NAME)
            : "there is no '" + place + "'; name a model's file, a trial's folder or a run's");
  }

  private Path ofRun() throws IOException {
    ExperimentResults results = ExperimentResults.read(place.resolve(ExperimentResults.FILE_NAME));
    List<String> names = results.methods().stream().map(MethodResults::name).toList();
    if (method.isEmpty() && names.size() != 1) {
      throw new InputException(
          "'" + place + "' has several methods; choose by --method " + String.join("|", names));
    }
    try {
      return new RunOutcome(place, results, false)
          .modelFile(method.orElseGet(() -> names.get(0)), seed.orElse(results.seeds().get(0)));
    } catch (IllegalArgumentException e) {
      throw new InputException("'" + place + "': " + e.getMessage(), e);
    }
  }
}
