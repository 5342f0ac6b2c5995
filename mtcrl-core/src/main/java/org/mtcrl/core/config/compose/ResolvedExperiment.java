package org.mtcrl.core.config.compose;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.inference.options.bind.ResolvedValue;

/**
 * An experiment with everything decided: composed, bound, checked, defaults filled in.
 *
 * @param options the records that the rest of the program reads
 * @param values every value that decides anything, in order, with its origin
 */
public record ResolvedExperiment(ExperimentOptions options, List<ResolvedValue> values) {

  public ResolvedExperiment {
    requireNonNull(options, "options is null");
    values = List.copyOf(values);
  }

  /**
   * The values as a configuration, for manifests. Loading it again gives an equal experiment with
   * an equal {@link #hash()}.
   */
  public Config config() {
    Config config = ConfigFactory.empty();
    for (ResolvedValue value : values) {
      config = config.withValue(value.path(), value.value());
    }
    return config;
  }

  /**
   * What identifies the experiment: 64 hexadecimal digits of SHA-256. It depends on every value
   * that can change a result and on nothing else: not on the experiment's name, on order, comments
   * and the way values are spread over files and presets, nor on device, threads and paths.
   */
  public String hash() {
    return ConfigHash.of(values);
  }

  /** The values as HOCON, each with its origin as a trailing comment. */
  public String print() {
    return ConfigPrinter.print(values);
  }
}
