// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.experiment.ExperimentListener;

/**
 * Shows how an experiment goes: a bar with the time left where somebody looks, a line for each
 * trial where nobody does, nothing when it is to be quiet.
 */
final class Progress implements ExperimentListener, AutoCloseable {
  private static final int UNITS_PER_TRIAL = 1000;

  private final Path file;
  private final Interruption interruption;
  private final boolean quiet;
  private final boolean interactive;
  private final PrintWriter err;
  private final PreparationProgress preparation;
  private @Nullable ProgressBar bar;
  private String trial = "";
  private int trials;
  private int index;
  private int ended;
  private int reused;
  private long started;
  private long trialStarted;

  private Progress(
      Path file, Interruption interruption, boolean quiet, boolean interactive, PrintWriter err) {
    this.file = file;
    this.interruption = interruption;
    this.quiet = quiet;
    this.interactive = interactive;
    this.err = err;
    preparation = PreparationProgress.of(quiet, interactive, err);
  }

  static Progress of(Path file, Interruption interruption, boolean quiet, PrintWriter err) {
    return new Progress(file, interruption, quiet, Terminal.isInteractive(), err);
  }

  @Override
  public void onPreparation(String what, long done, long total) {
    preparation.onProgress(what, done, total);
  }

  @Override
  public void onStart(Path folder, int trials) {
    this.trials = trials;
    started = System.nanoTime();
    preparation.close();
    if (quiet) {
      return;
    }
    err.println(file + ": " + trials + " trials, written to " + folder);
    if (interactive) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setInitialMax((long) trials * UNITS_PER_TRIAL)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .hideEta()
              .build();
    }
  }

  @Override
  public void onTrialStart(String what, int index) {
    trial = what;
    this.index = index;
    trialStarted = System.nanoTime();
    trials = Math.max(trials, index + 1);
    if (bar != null) {
      bar.maxHint((long) trials * UNITS_PER_TRIAL);
      bar.setExtraMessage(message(0));
    }
  }

  @Override
  public void onStep(long done, long total) {
    if (bar != null) {
      double share = done / (double) total;
      bar.stepTo((long) ((index + share) * UNITS_PER_TRIAL));
      bar.setExtraMessage(message(share));
    }
  }

  @Override
  public void onTrialEnd(boolean wasReused, String error) {
    ended++;
    reused += wasReused ? 1 : 0;
    if (bar != null) {
      bar.stepTo((long) (index + 1) * UNITS_PER_TRIAL);
    }
    if (!error.isEmpty()) {
      err.println(trial + " failed: " + error);
    } else if (!quiet && !interactive) {
      String took =
          wasReused
              ? "had been finished before"
              : Durations.words(System.nanoTime() - trialStarted);
      err.println("[" + ended + "/" + trials + "] " + trial + ": " + took + left(0));
    }
  }

  private String message(double share) {
    return trial + left(share);
  }

  /** The time left, judged by the trials that were run. */
  private String left(double share) {
    double run = ended - reused + share;
    if (run < 0.05 || ended == trials) {
      return "";
    }
    double perTrial = (System.nanoTime() - started) / run;
    return ", about " + Durations.words((long) (perTrial * (trials - ended - share))) + " left";
  }

  @Override
  public boolean isStopRequested() {
    return interruption.isRequested();
  }

  @Override
  public void close() {
    preparation.close();
    if (bar != null) {
      bar.close();
    }
  }
}
