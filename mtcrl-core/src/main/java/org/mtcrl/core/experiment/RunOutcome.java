// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mtcrl.api.Stable;
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
@Stable(since = "0.1")
public record RunOutcome(Path folder, ExperimentResults results, boolean trained) {

  /**
   * The file with the model that a method reached with a seed; of several candidates the chosen
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
                        "the experiment has no method '%s'; it has %s"
                            .formatted(
                                method,
                                String.join(
                                    ", ",
                                    results.methods().stream()
                                        .map(MethodResults::name)
                                        .toList()))));
    if (!results.seeds().contains(seed)) {
      throw new IllegalArgumentException(
          "the experiment has no seed %d; it has %s".formatted(seed, results.seeds()));
    }
    Path file = new RunLayout(folder).trial(method, seed).model();
    if (Files.isRegularFile(file)) {
      return file;
    }
    String notRun = of.status() == Status.NOT_RUN ? ": the method was not run" : "";
    String error = of.error() == null ? "" : ": " + of.error();
    throw new IllegalArgumentException(
        "'%s' has no model for seed %d%s%s".formatted(method, seed, notRun, error));
  }
}
