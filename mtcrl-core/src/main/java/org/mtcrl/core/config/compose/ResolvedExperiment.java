// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import org.mtcrl.api.Stable;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.inference.options.bind.ResolvedValue;
import org.mtcrl.inference.plugin.Plugins;

/**
 * An experiment with everything decided: composed, bound, checked, defaults filled in.
 *
 * @param options the records that the rest of the program reads
 * @param values every value that decides anything, in order, with its origin
 * @param plugins the plugins that the experiment sees: those of the application, and those of the
 *     folders that it names itself
 */
@Stable(since = "0.1")
public record ResolvedExperiment(
    ExperimentOptions options, List<ResolvedValue> values, Plugins plugins) {

  public ResolvedExperiment {
    requireNonNull(options, "options is null");
    requireNonNull(plugins, "plugins is null");
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
   * A method with some of its keys set otherwise: one combination of its {@code choose}. Without a
   * value nothing is bound anew: the options are those of the experiment, with nothing left to
   * choose.
   *
   * @param name the method's name
   * @param choice values by path below the method, for example {@code
   *     regularizers.graph-invariance.weight}
   * @return the method with these values, and with nothing left to choose
   * @throws IllegalArgumentException if there is no such method
   * @throws org.mtcrl.inference.options.bind.InvalidConfigurationException if a value does not fit
   */
  public MethodOptions method(String name, Map<String, ConfigValue> choice) {
    MethodOptions method = options.methods().get(name);
    if (method == null) {
      throw new IllegalArgumentException(
          "the experiment has no method '%s'; its methods are %s"
              .formatted(name, String.join(", ", options.methods().keySet())));
    }
    return choice.isEmpty() ? method.withoutChoices() : MethodChoices.choose(this, name, choice);
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
