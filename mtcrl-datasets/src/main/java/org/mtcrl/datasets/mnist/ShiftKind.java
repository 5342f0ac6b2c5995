// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

/** How the shifted splits of Multi-MNIST differ from training. */
public enum ShiftKind {
  /**
   * Of the 100 pairs of digits 64 make train, validation and test-id, 16 others validation-ood and
   * the remaining 20 test-ood. The two training environments favor different pairs of the 64.
   */
  DISJOINT_PAIRS,
  /**
   * The right digit is a fixed permutation of the left one with a probability that differs between
   * the training environments, else uniform. In the shifted splits it is always uniform.
   */
  CONFOUNDED
}
