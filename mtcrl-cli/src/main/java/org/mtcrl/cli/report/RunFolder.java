// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Manifest;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.train.MetricsRecord;
import org.mtcrl.core.trial.MetricsLog;

/**
 * What a run left behind.
 *
 * @param results its figures
 * @param manifest what it ran with, if that was written
 * @param logs the learning curves of every method's seeds, in the order of both; seeds without a
 *     log are left out
 */
record RunFolder(
    ExperimentResults results,
    Optional<Manifest> manifest,
    Map<String, List<List<MetricsRecord>>> logs) {

  static RunFolder read(Path folder) throws IOException {
    ExperimentResults results = readResults(folder);
    Path manifest = folder.resolve(Manifest.FILE_NAME);
    Map<String, List<List<MetricsRecord>>> logs = new LinkedHashMap<>();
    for (MethodResults method : results.methods()) {
      List<List<MetricsRecord>> seeds = new ArrayList<>();
      for (long seed : results.seeds()) {
        Optional<Path> file = log(folder, method.name(), seed);
        if (file.isPresent()) {
          seeds.add(MetricsLog.read(file.get()));
        }
      }
      logs.put(method.name(), seeds);
    }
    return new RunFolder(
        results,
        Files.exists(manifest) ? Optional.of(Manifest.read(manifest)) : Optional.empty(),
        logs);
  }

  static ExperimentResults readResults(Path folder) throws IOException {
    Path file = folder.resolve(ExperimentResults.FILE_NAME);
    try {
      return ExperimentResults.read(file);
    } catch (NoSuchFileException e) {
      NoSuchFileException clearer =
          new NoSuchFileException(
              "%s: there is no %s in it; give the folder of a run that has ended"
                  .formatted(folder, ExperimentResults.FILE_NAME));
      clearer.initCause(e);
      throw clearer;
    }
  }

  private static Optional<Path> log(Path folder, String method, long seed) {
    Path trials = folder.resolve("trials");
    try {
      Path file =
          trials.resolve(method).resolve("seed-" + seed).resolve(MetricsLog.FILE_NAME).normalize();
      // A name with separators in it must not lead out of the run's folder.
      return file.startsWith(trials.normalize()) && Files.exists(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // no trial can have been written under such a name
    }
  }
}
