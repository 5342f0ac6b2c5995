// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.data.DatasetContext;

/** A context with files of the user's and a folder for decoded copies. */
public record TestingCache(Optional<Path> root, Path cache, boolean isVerifying)
    implements DatasetContext {

  /** The user's files are here. */
  public static TestingCache at(Path root, Path cache) {
    return new TestingCache(Optional.of(root), cache, false);
  }

  @Override
  public long seed() {
    return 1;
  }
}
