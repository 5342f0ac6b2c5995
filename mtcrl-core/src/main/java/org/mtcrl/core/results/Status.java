// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

/** How far an experiment or a method came. */
public enum Status {
  /** Every seed was trained and evaluated. */
  COMPLETE,
  /** Some seeds were not; their values are null. */
  PARTIAL,
  /** Every seed that was tried failed. */
  FAILED,
  /** No seed was tried: the run was for other methods only. */
  NOT_RUN
}
