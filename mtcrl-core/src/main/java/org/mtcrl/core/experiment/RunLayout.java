// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.nio.file.Path;
import org.mtcrl.core.trial.TrialFolder;
import org.mtcrl.core.tuning.Candidate;

/**
 * Where a run puts what.
 *
 * @param folder the run's folder
 */
record RunLayout(Path folder) {
  private static final String TRIALS = "trials";
  private static final String TRIED = "tried";

  /** A method's trial; of several candidates the chosen one's. */
  TrialFolder trial(String method, long seed) {
    return new TrialFolder(seed(ofMethod(method), seed));
  }

  /** The trial of one candidate; that of the chosen one is copied to {@link #trial}. */
  TrialFolder tried(PlannedTrial trial) {
    Candidate candidate = trial.candidate();
    return candidate.isEmpty()
        ? trial(trial.method(), trial.seed())
        : new TrialFolder(
            seed(
                ofMethod(trial.method()).resolve(TRIED).resolve(candidate.folder()), trial.seed()));
  }

  private Path ofMethod(String method) {
    return folder.resolve(TRIALS).resolve(method);
  }

  private static Path seed(Path folder, long seed) {
    return folder.resolve("seed-" + seed);
  }
}
