// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real data that are no part of the project: a folder {@code shared} beside it. */
public final class SharedFolder {
  private SharedFolder() {}

  /**
   * A folder in {@code shared}, which the system property {@code mtcrl.shared} can place elsewhere;
   * skips the test where it is absent.
   */
  public static Path require(String name) {
    Optional<Path> found =
        Stream.concat(
                Optional.ofNullable(System.getProperty("mtcrl.shared")).map(Path::of).stream(),
                Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                    .map(ancestor -> ancestor.resolve("shared")))
            .map(shared -> shared.resolve(name))
            .filter(Files::isDirectory)
            .findFirst();
    assumeThat(found).as("needs the folder shared/%s beside the project", name).isPresent();
    return found.orElseThrow();
  }
}
