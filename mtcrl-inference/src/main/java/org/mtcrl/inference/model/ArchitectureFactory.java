// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;

/** A configured architecture, made anew on each call. */
@FunctionalInterface
public interface ArchitectureFactory {

  /** A new architecture for this context, not yet initialized. */
  ModuleArchitecture create(ArchitectureContext context);
}
