// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.NotHashed;

/**
 * One experiment, resolved. {@code methods} keeps the order of the file.
 *
 * <p>The top level also takes {@code model}, {@code training} and {@code regularizers}: the base
 * that every method's preset is laid over.
 */
public record ExperimentOptions(
    @NotHashed @Option(doc = "The name, part of the run's folder") String name,
    @NotHashed @Option(doc = "The preset that the experiment starts from, for example nyuv2")
        Optional<String> preset,
    @Option(doc = "Plugins of this experiment", defaultValue = "{}") PluginsOptions plugins,
    @Option(doc = "The data set") DatasetOptions dataset,
    @Option(doc = "The methods compared, by name, in order") Map<String, MethodOptions> methods,
    @Option(doc = "The method that others are compared with; none by default")
        Optional<String> baseline,
    @Option(doc = "One trial of every method for each", defaultValue = "[1]") List<Long> seeds,
    @Option(doc = "How models and weights are chosen", defaultValue = "{}")
        SelectionOptions selection,
    @Option(doc = "When an edge of the graph counts as real", defaultValue = "{}")
        GraphOptions graph) {

  public ExperimentOptions {
    methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    seeds = List.copyOf(seeds);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("'methods' is empty; give at least one");
    }
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("'seeds' is empty; give at least one");
    }
    if (seeds.stream().distinct().count() != seeds.size()) {
      throw new IllegalArgumentException("'seeds' holds one seed twice: " + seeds);
    }
  }
}
