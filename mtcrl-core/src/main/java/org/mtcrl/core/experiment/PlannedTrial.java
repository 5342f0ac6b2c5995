// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import org.mtcrl.core.tuning.Candidate;

/**
 * One trial of an experiment.
 *
 * @param method the method's name
 * @param candidate the values of what the method may choose from
 * @param seed the seed
 */
record PlannedTrial(String method, Candidate candidate, long seed) {

  /** The trial in words, for who watches the run. */
  String words() {
    return method + (candidate.isEmpty() ? "" : " (" + candidate + ")") + " seed " + seed;
  }
}
