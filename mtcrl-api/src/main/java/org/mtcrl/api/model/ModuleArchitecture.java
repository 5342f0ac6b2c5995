// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.mtcrl.api.Stable;

/**
 * A trunk and K module blocks on it: {@code Z = modules(trunk(x))}.
 *
 * <p>Blocks hold their parameters in DJL's way; the framework initializes them, each parameter from
 * a random stream of its own that depends on the seed, the parameter's path and its shape only.
 * Normalization over the batch is the framework's business ({@code model.module-norm}).
 */
@Stable(since = "0.1")
public interface ModuleArchitecture {

  /** From the features, one array {@code (B, ...)} each, to one array: what the modules share. */
  Block trunk();

  /**
   * From the trunk's array to Z: one array {@code (B, K, D)}, or {@code (B, K, C, H, W)} for dense
   * tasks. Module k's values depend on no other module's parameters.
   */
  Block modules();

  /** The shape of one module's output for one example: {@code (D)} or {@code (C, H, W)}. */
  Shape moduleShape();
}
