// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.train.InapplicableException;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.core.trial.ModelDescriber;
import org.mtcrl.core.trial.TrialRunner;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * Runs experiments: every method on every seed, on the same data in the same order, with choices
 * made on the selection split; and leaves manifest, results and trained models in a folder whose
 * name is made from what decides them. Trials that an earlier run finished there are not run again.
 */
public final class ExperimentRunner {
  private final TensorEngine engine;
  private final Trainer trainer;
  private final DatasetOpener opener;

  /** Creates a runner. */
  @Inject
  public ExperimentRunner(TensorEngine engine, Trainer trainer, DatasetOpener opener) {
    this.engine = requireNonNull(engine, "engine is null");
    this.trainer = requireNonNull(trainer, "trainer is null");
    this.opener = requireNonNull(opener, "opener is null");
  }

  /**
   * Runs an experiment.
   *
   * @throws InapplicableException if a method cannot be used on the data; nothing has been written
   * @throws org.mtcrl.api.data.DataException if the data cannot be used; nothing has been written
   * @throws CancellationException if the listener asks to stop or the thread is interrupted; what
   *     was finished is kept, and results of it are written
   */
  public RunOutcome run(
      ResolvedExperiment experiment, RunRequest request, ExperimentListener listener) {
    ExperimentOptions options = experiment.options();
    try (SeedDatasets datasets = new SeedDatasets(opener, options.dataset(), stoppable(listener))) {
      RunRecord record =
          RunRecord.of(
              experiment,
              request,
              datasets.describe(options.seeds()),
              PluginProvenance.of(options),
              engine);
      ExperimentRun run = ExperimentRun.of(experiment, request);
      try (PreparedData data = new PreparedData(engine, datasets)) {
        new ExperimentCheck(run, trainer, datasets, data).check();
        return runChecked(run, record, data, listener);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing below '" + request.runsFolder() + "'", e);
    }
  }

  /** Data sets of millions of files take minutes to prepare: that too can be stopped. */
  private static PreparationListener stoppable(ExperimentListener listener) {
    return (what, done, total) -> {
      listener.onPreparation(what, done, total);
      if (listener.isStopRequested()) {
        throw new CancellationException("stopped while " + what);
      }
    };
  }

  private RunOutcome runChecked(
      ExperimentRun run, RunRecord record, PreparedData data, ExperimentListener listener)
      throws IOException {
    RunLayout layout = new RunLayout(record.folder());
    TrialExecutor executor =
        new TrialExecutor(engine, trialRunner(run.options()), data, run, layout, listener);
    ResultsWriter results = new ResultsWriter(run, record, layout);
    Files.createDirectories(layout.folder());
    try (FolderLock lock = FolderLock.acquire(layout.folder())) {
      Instant started = Instant.now();
      record.writeManifest(started, null);
      TrialSchedule schedule = new TrialSchedule(run, data);
      listener.onStart(layout.folder(), schedule.size());
      runAll(schedule, executor, results);
      ExperimentResults written = results.write();
      record.writeManifest(started, Instant.now());
      return new RunOutcome(layout.folder(), written, executor.hasTrained());
    }
  }

  private TrialRunner trialRunner(ExperimentOptions options) {
    return new TrialRunner(
        engine,
        trainer,
        options.selection().split(),
        options.graph(),
        new ModelDescriber(MtcrlVersion.get(), options.name(), options.dataset().plugin().type()));
  }

  /** Runs all trials; of a run that is stopped the results so far are written. */
  private static void runAll(TrialSchedule schedule, TrialExecutor executor, ResultsWriter results)
      throws IOException {
    try {
      schedule.runAll(executor);
    } catch (CancellationException e) {
      results.writePartial();
      throw e;
    } catch (IOException | UncheckedIOException e) {
      if (!isInterruption(e)) {
        throw e;
      }
      results.writePartial();
      CancellationException stopped = new CancellationException("interrupted");
      stopped.initCause(e);
      throw stopped;
    }
  }

  /** An interrupt that comes while a file is written closes the file. */
  private static boolean isInterruption(Exception e) {
    return e instanceof ClosedByInterruptException
        || e.getCause() instanceof ClosedByInterruptException;
  }
}
