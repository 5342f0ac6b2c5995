// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

/** How inputs are made from factors f. */
public enum MixingKind {
  /** {@code x = f M1}. */
  LINEAR,
  /** {@code x = tanh(f W1 + b1) W2}. */
  MLP,
  /** {@code x = u + tanh(u M2)} with {@code u = f M1}. */
  RESIDUAL
}
