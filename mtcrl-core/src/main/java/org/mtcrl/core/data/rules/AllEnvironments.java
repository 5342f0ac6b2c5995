// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import org.mtcrl.api.Stable;

/** All environments of a split together, as figures name them. */
@Stable(since = "0.1")
public final class AllEnvironments {
  /**
   * The name that stands for all environments; no data set may have an environment of this name.
   */
  public static final String NAME = "all";

  private AllEnvironments() {}
}
