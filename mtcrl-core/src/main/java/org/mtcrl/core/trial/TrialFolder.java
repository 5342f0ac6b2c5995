// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.files.Json;

/**
 * Where a trial puts what.
 *
 * @param path the folder
 */
public record TrialFolder(Path path) {
  private static final String RESULT = "result.json";
  private static final String CHECKPOINT = "checkpoint";
  private static final String STACK_TRACE = "stack-trace.txt";

  /** The trained model. */
  public Path model() {
    return path.resolve(CHECKPOINT).resolve(Checkpoint.FILE_NAME);
  }

  /** The learning curves. */
  Path metrics() {
    return path.resolve(MetricsLog.FILE_NAME);
  }

  /** Where a plugin failed, for whoever wrote it; there is none if none failed. */
  Path stackTrace() {
    return path.resolve(STACK_TRACE);
  }

  /** What an earlier run of the trial came to, finished or failed; empty if there was none. */
  public Optional<TrialResult> result() throws IOException {
    Path file = path.resolve(RESULT);
    return Files.exists(file) ? Optional.of(Json.read(file, TrialResult.class)) : Optional.empty();
  }

  /** Writes the result: the last that a trial writes. */
  void write(TrialResult result) throws IOException {
    Json.write(path.resolve(RESULT), result);
  }

  /** Removes the result, so that the trial counts as not run. */
  public void removeResult() throws IOException {
    Files.deleteIfExists(path.resolve(RESULT));
  }
}
