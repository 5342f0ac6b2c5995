// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.util.Optional;
import org.mtcrl.core.trial.TrialResult;

/**
 * The trials that earlier runs left in the run's folder, and which of them are not run again.
 *
 * @param run the experiment
 * @param layout where trials lie
 */
record FinishedTrials(ExperimentRun run, RunLayout layout) {

  /**
   * The result that stands for a trial. Of a method that is to be trained it is that of a finished
   * trial, unless all are to be run again; of another method also that of a failed one.
   */
  Optional<TrialResult> find(PlannedTrial trial) throws IOException {
    boolean isWanted = run.isWanted(trial.method());
    if (isWanted && run.request().force()) {
      return Optional.empty();
    }
    return layout.tried(trial).result().filter(found -> found.isFinished() || !isWanted);
  }
}
