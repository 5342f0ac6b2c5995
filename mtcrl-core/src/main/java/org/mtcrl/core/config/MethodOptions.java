package org.mtcrl.core.config;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.options.Option;

/** One method of an experiment, resolved: defaults, base, preset and method laid over another. */
public record MethodOptions(
    @Option(doc = "The preset that the method starts from") Optional<String> preset,
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
    regularizers = Map.copyOf(regularizers);
    choose = Map.copyOf(choose);
  }
}
