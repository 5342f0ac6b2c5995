// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.RegularizerOptions;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.plugin.PluginDescription;

/**
 * The plugins that an experiment names. Those from outside decide results as mtcrl itself does, so
 * that a changed jar makes another run.
 */
final class PluginProvenance {
  /** What is in our own jars changes with mtcrl's version alone. */
  private static final String OURS = "org.mtcrl.";

  private final List<PluginDescription> used;

  private PluginProvenance(List<PluginDescription> used) {
    this.used = used;
  }

  /** The plugins that an experiment names. */
  static PluginProvenance of(ExperimentOptions options) {
    Map<String, PluginDescription> byKey = new TreeMap<>();
    add(options.dataset().plugin(), byKey);
    for (MethodOptions method : options.methods().values()) {
      add(method.model().architecture(), byKey);
      add(method.training().weighting().plugin(), byKey);
      for (RegularizerOptions regularizer : method.regularizers().values()) {
        add(regularizer.plugin(), byKey);
      }
    }
    return new PluginProvenance(List.copyOf(byKey.values()));
  }

  private static void add(ConfiguredPlugin plugin, Map<String, PluginDescription> byKey) {
    if (!plugin.provider().getClass().getName().startsWith(OURS)) {
      byKey.put(
          plugin.kind() + " " + plugin.type(),
          PluginDescription.of(plugin.kind(), plugin.provider()));
    }
  }

  /** The plugins from outside, by kind and name. */
  List<PluginDescription> fromOutside() {
    return used;
  }

  /** A digest of their jars; the same where there are none. */
  String digest() {
    StringBuilder lines = new StringBuilder();
    for (PluginDescription plugin : used) {
      lines.append(plugin.kind()).append(' ').append(plugin.name());
      for (Path part : plugin.parts()) {
        lines.append(' ').append(digest(part));
      }
      lines.append('\n');
    }
    return lines.isEmpty() ? "" : Digest.of(lines.toString());
  }

  private static String digest(Path part) {
    try {
      if (!Files.isDirectory(part)) {
        return Digest.of(Files.readAllBytes(part));
      }
      StringBuilder files = new StringBuilder();
      try (Stream<Path> walked = Files.walk(part)) {
        List<Path> sorted =
            walked.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
        for (Path file : sorted) {
          files
              .append(part.relativize(file))
              .append(' ')
              .append(Digest.of(Files.readAllBytes(file)));
        }
      }
      return Digest.of(files.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the plugin '" + part + "'", e);
    }
  }
}
