package org.mtcrl.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Status;

/**
 * What a run left behind.
 *
 * @param folder the run's folder
 * @param results what is in its {@code results.json}
 * @param trained whether anything was trained; false when all had been finished before
 */
public record RunOutcome(Path folder, ExperimentResults results, boolean trained) {

  /**
   * The file with the model that a method reached with a seed; of several settings the chosen
   * one's.
   *
   * @throws IllegalArgumentException with one sentence if there is none: another name, another
   *     seed, or a trial that failed
   */
  public Path modelFile(String method, long seed) {
    MethodResults of =
        results
            .method(method)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the experiment has no method '"
                            + method
                            + "'; it has "
                            + String.join(
                                ", ",
                                results.methods().stream().map(MethodResults::name).toList())));
    if (!results.seeds().contains(seed)) {
      throw new IllegalArgumentException(
          "the experiment has no seed " + seed + "; it has " + results.seeds());
    }
    Path file = RunLayout.model(new RunLayout(folder).trial(method, seed));
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw new IllegalArgumentException(
        "'"
            + method
            + "' has no model for seed "
            + seed
            + (of.status() == Status.NOT_RUN ? ": the method was not run" : "")
            + (of.error() == null ? "" : ": " + of.error()));
  }
}
