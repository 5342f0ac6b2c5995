// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.data.DatasetContext;

/** A context as the framework would give it, without a cache. */
public record TestingContext(Optional<Path> root, long seed) implements DatasetContext {

  /** No files of the user's. */
  public static TestingContext seeded(long seed) {
    return new TestingContext(Optional.empty(), seed);
  }

  /** The user's files are here. */
  public static TestingContext at(Path root) {
    return new TestingContext(Optional.of(root), 1);
  }

  @Override
  public Path cache() {
    throw new AssertionError("no data set here decodes anything worth keeping");
  }
}
