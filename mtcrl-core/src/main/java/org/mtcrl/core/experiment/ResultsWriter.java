// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.ResultsCsv;
import org.mtcrl.core.trial.TrialResult;
import org.mtcrl.core.tuning.MethodTrials;

/**
 * Makes the choices of an experiment's methods and writes its results.
 *
 * @param run the experiment with its trials
 * @param record what else the results hold
 * @param layout where they are written
 */
record ResultsWriter(ExperimentRun run, RunRecord record, RunLayout layout) {

  /** Writes the results of all trials so far. */
  ExperimentResults write() throws IOException {
    List<MethodResults> results = new ArrayList<>();
    ResultsAssembler assembler = record.assembler();
    for (Map.Entry<String, MethodTrials> entry : run.methods().entrySet()) {
      MethodTrials trials = entry.getValue();
      if (!trials.isEmpty()) {
        trials.choose(run.seeds().size());
        publishChosen(entry.getKey(), trials);
      }
      MethodOptions chosen = run.method(entry.getKey(), trials.chosen());
      results.add(assembler.method(entry.getKey(), chosen, trials));
    }
    ExperimentResults all = record.results(results);
    all.write(layout.folder().resolve(ExperimentResults.FILE_NAME));
    ResultsCsv.write(all, layout.folder().resolve(ResultsCsv.FILE_NAME));
    return all;
  }

  /** Writes the results of a run that was stopped. */
  void writePartial() throws IOException {
    // As long as a thread is marked as interrupted it can write nothing.
    boolean interrupted = Thread.interrupted();
    try {
      write();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Copies the chosen candidate's trials to where a method's trials are looked for. */
  private void publishChosen(String name, MethodTrials trials) throws IOException {
    if (trials.chosen().isEmpty()) {
      return;
    }
    for (TrialResult trial : trials.chosenTrials()) {
      PlannedTrial chosen = new PlannedTrial(name, trials.chosen(), trial.seed());
      FolderCopy.replace(layout.tried(chosen).path(), layout.trial(name, trial.seed()).path());
    }
  }
}
