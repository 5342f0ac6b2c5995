// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

/** What a task of the structural model predicts. */
public enum LabelKind {
  /** A balanced yes-or-no label, Y = -1 or 1 in the model and 0 or 1 in batches. */
  CLASSIFICATION,
  /**
   * A number. Its sign is confounded as a yes-or-no label is, its size is that of a standard normal
   * and nobody's: so the label is N(0, 1) in every environment, and only how labels go together
   * changes between environments.
   */
  REGRESSION
}
