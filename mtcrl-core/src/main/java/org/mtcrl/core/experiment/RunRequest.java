// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mtcrl.api.Stable;

/**
 * What a caller asks of a run beside the experiment itself.
 *
 * @param runsFolder below which the run's folder is made
 * @param methods the methods to train; empty for all. Results hold what earlier runs finished of
 *     the others
 * @param force whether trials that are finished are run again
 * @param commandLine the command, for the manifest; empty for programs
 */
@Stable(since = "0.1")
public record RunRequest(
    Path runsFolder, Set<String> methods, boolean force, List<String> commandLine) {
  public RunRequest {
    methods = Set.copyOf(methods);
    commandLine = List.copyOf(commandLine);
  }

  /** A request to run everything that is not finished. */
  public static RunRequest in(Path runsFolder) {
    return new RunRequest(runsFolder, Set.of(), false, List.of());
  }
}
