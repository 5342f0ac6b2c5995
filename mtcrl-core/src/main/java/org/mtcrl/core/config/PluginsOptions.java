// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.NotHashed;

/**
 * The {@code plugins} object.
 *
 * @param path folders of jars, searched besides those of the command line
 */
public record PluginsOptions(
    @NotHashed @Option(doc = "Folders of plugins' jars", defaultValue = "[]") List<Path> path) {

  public PluginsOptions {
    path = List.copyOf(path);
  }
}
