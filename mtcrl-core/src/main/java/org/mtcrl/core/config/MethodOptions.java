// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import com.typesafe.config.ConfigValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.NotHashed;

/** One method of an experiment, resolved: defaults, base, preset and method laid over another. */
public record MethodOptions(
    @NotHashed @Option(doc = "The preset that the method starts from") Optional<String> preset,
    @Option(doc = "The model", defaultValue = "{}") ModelOptions model,
    @Option(doc = "How it is trained", defaultValue = "{}") TrainingOptions training,
    @Option(doc = "The penalties, by name", defaultValue = "{}")
        Map<String, RegularizerOptions> regularizers,
    @Option(
            doc =
                "Keys with several values to choose from, for example"
                    + " \"regularizers.graph-invariance.weight\" = [0, 1, 10]",
            defaultValue = "{}")
        Map<String, List<ConfigValue>> choose) {

  public MethodOptions {
    // Sorted, not Map.copyOf: penalties are added in this order, on which sums in floating point
    // depend.
    regularizers = Collections.unmodifiableMap(new TreeMap<>(regularizers));
    choose = Collections.unmodifiableMap(new TreeMap<>(choose));
  }

  /** The same method with nothing left to choose. */
  public MethodOptions withoutChoices() {
    return choose.isEmpty()
        ? this
        : new MethodOptions(preset, model, training, regularizers, Map.of());
  }
}
