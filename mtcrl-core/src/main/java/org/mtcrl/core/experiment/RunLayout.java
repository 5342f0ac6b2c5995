package org.mtcrl.core.experiment;

import java.nio.file.Path;
import org.mtcrl.core.tuning.Candidate;
import org.mtcrl.inference.checkpoint.Checkpoint;

/**
 * Where a run puts what.
 *
 * @param folder the run's folder
 */
public record RunLayout(Path folder) {
  private static final String TRIALS = "trials";
  private static final String TRIED = "tried";
  private static final String CHECKPOINT = "checkpoint";

  /** A finished method's trial. */
  public Path trial(String method, long seed) {
    return folder.resolve(TRIALS).resolve(method).resolve("seed-" + seed);
  }

  /** The model of a trial in this folder. */
  public static Path model(Path trial) {
    return trial.resolve(CHECKPOINT).resolve(Checkpoint.FILE_NAME);
  }

  /** A trial of one setting; that of the chosen one is copied to {@link #trial}. */
  public Path tried(String method, Candidate setting, long seed) {
    return setting.isEmpty()
        ? trial(method, seed)
        : folder
            .resolve(TRIALS)
            .resolve(method)
            .resolve(TRIED)
            .resolve(setting.folder())
            .resolve("seed-" + seed);
  }
}
