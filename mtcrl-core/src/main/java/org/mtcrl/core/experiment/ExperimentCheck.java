// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.train.InapplicableException;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.core.train.TrainingRequest;
import org.mtcrl.core.tuning.Candidate;
import org.mtcrl.inference.plugin.PluginFailedException;

/**
 * Finds what does not fit before anything is trained or written.
 *
 * @param run the experiment
 * @param trainer makes each method's parts and closes them again
 * @param datasets the experiment's data
 * @param data the same, prepared for training
 */
record ExperimentCheck(
    ExperimentRun run, Trainer trainer, SeedDatasets datasets, PreparedData data) {

  /**
   * Checks the request, the data set's splits and every method that is to be trained.
   *
   * @throws InapplicableException with one sentence on the first thing that does not fit
   */
  void check() {
    for (String name : run.request().methods()) {
      if (!run.methods().containsKey(name)) {
        throw new InapplicableException(
            "the experiment has no method '%s'; its methods are %s"
                .formatted(name, String.join(", ", run.methods().keySet())));
      }
    }
    long seed = run.seeds().get(0);
    MultiTaskDataset dataset = datasets.open(seed);
    SplitName selection = run.options().selection().split();
    if (dataset.split(selection).isEmpty()) {
      throw new InapplicableException(
          "selection.split: the data set has no split '%s'".formatted(selection));
    }
    for (String name : run.wanted()) {
      for (Candidate candidate : run.trialsOf(name).grid().first()) {
        checkTrial(data.request(name, run.method(name, candidate), seed));
      }
    }
  }

  /** Leaves a plugin's failure to the trials that use it, which report it while others go on. */
  private void checkTrial(TrainingRequest request) {
    try {
      trainer.check(request);
    } catch (PluginFailedException e) {
      // The trial makes the same plugin, fails in the same way, and is written as failed.
    }
  }
}
