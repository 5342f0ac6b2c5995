// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.nio.file.Path;
import org.mtcrl.api.Stable;

/** Follows an experiment, on the thread that runs it. */
@Stable(since = "0.1")
public interface ExperimentListener {

  /** Ignores everything and never stops. */
  ExperimentListener SILENT = new ExperimentListener() {};

  /**
   * A long preparation of the data has come so far. May be called before {@link #onStart}, and on
   * any thread.
   *
   * @param what what is being done
   * @param done how many parts are done
   * @param total how many there are
   */
  default void onPreparation(String what, long done, long total) {}

  /**
   * The experiment is about to start.
   *
   * @param folder where it is written
   * @param trials the number of trials
   */
  default void onStart(Path folder, int trials) {}

  /**
   * A trial begins.
   *
   * @param what the method, its setting and the seed, in words
   * @param index the number of the trial, from 0
   */
  default void onTrialStart(String what, int index) {}

  /** A trial of the experiment has made a step. */
  default void onStep(long done, long total) {}

  /**
   * A trial ended.
   *
   * @param reused whether it had been finished by an earlier run
   * @param error why it failed; empty when it did not
   */
  default void onTrialEnd(boolean reused, String error) {}

  /**
   * Whether the experiment is to stop: asked before each step, and by any thread whenever the
   * preparation of data has come further.
   */
  default boolean isStopRequested() {
    return false;
  }
}
