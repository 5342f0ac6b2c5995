// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.util.Optional;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.train.TrainingListener;
import org.mtcrl.core.trial.TrialFolder;
import org.mtcrl.core.trial.TrialResult;
import org.mtcrl.core.trial.TrialRunner;
import org.mtcrl.inference.engine.TensorEngine;

/** Runs the trials of an experiment, or takes over what an earlier run made of them. */
final class TrialExecutor {
  private final TensorEngine engine;
  private final TrialRunner runner;
  private final PreparedData data;
  private final ExperimentRun run;
  private final RunLayout layout;
  private final ExperimentListener listener;
  private int index;
  private boolean trained;

  TrialExecutor(
      TensorEngine engine,
      TrialRunner runner,
      PreparedData data,
      ExperimentRun run,
      RunLayout layout,
      ExperimentListener listener) {
    this.engine = engine;
    this.runner = runner;
    this.data = data;
    this.run = run;
    this.layout = layout;
    this.listener = listener;
  }

  /** Whether any trial was trained. */
  boolean hasTrained() {
    return trained;
  }

  /**
   * Adds a trial to its method's; one of a method that is not to be trained only if it is there.
   */
  void run(PlannedTrial trial) throws IOException {
    Optional<TrialResult> found = new FinishedTrials(run, layout).find(trial);
    boolean isWanted = run.isWanted(trial.method());
    if (found.isPresent()) {
      add(trial, found.get());
      if (isWanted) {
        listener.onTrialStart(trial.words(), index++);
        listener.onTrialEnd(true, "");
      }
    } else if (isWanted) {
      TrialFolder folder = layout.tried(trial);
      folder.removeResult();
      listener.onTrialStart(trial.words(), index++);
      TrialResult result = train(trial, folder);
      trained = true;
      add(trial, result);
      listener.onTrialEnd(false, result.error() == null ? "" : result.error());
    }
  }

  private void add(PlannedTrial trial, TrialResult result) {
    run.trialsOf(trial.method()).add(trial.candidate(), result);
  }

  private TrialResult train(PlannedTrial trial, TrialFolder folder) {
    MethodOptions method = run.method(trial.method(), trial.candidate());
    method.training().threads().ifPresent(engine::setThreads);
    return runner.run(
        data.request(trial.method(), method, trial.seed()), folder, new Steps(listener));
  }

  /** Passes on a training's steps. */
  private record Steps(ExperimentListener listener) implements TrainingListener {
    @Override
    public void onStep(long done, long total) {
      listener.onStep(done, total);
    }

    @Override
    public boolean isStopRequested() {
      return listener.isStopRequested();
    }
  }
}
