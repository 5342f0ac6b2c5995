// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A provider that was found and cannot be used.
 *
 * @param kind what it would have been; empty when a whole jar cannot be used
 * @param name its name; empty when it could not even be asked
 * @param message one sentence that names the provider's class and jar, and the remedy
 */
public record PluginProblem(Optional<PluginKind> kind, Optional<String> name, String message) {
  public PluginProblem {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(message, "message is null");
  }
}
