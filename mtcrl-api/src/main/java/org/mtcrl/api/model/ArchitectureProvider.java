// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;

/**
 * Makes module architectures; configured by {@code model.architecture}.
 *
 * @param <O> the options record
 */
@Stable(since = "0.1")
public interface ArchitectureProvider<O extends Record> extends Provider<O> {

  /**
   * Makes an architecture with blocks of its own, not yet initialized. The framework calls this
   * once where modules share a trunk, and once for each module or task where they do not.
   *
   * @throws IllegalArgumentException with one sentence if the architecture cannot read these
   *     features
   */
  ModuleArchitecture create(O options, ArchitectureContext context);
}
