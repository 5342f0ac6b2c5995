package org.mtcrl.inference.options;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigObject;

/**
 * A plugin as a configuration names it: {@code { type = lenet, width = 2 }} or just {@code lenet}.
 *
 * @param type the provider's name
 * @param options the plugin's own keys, with their origins; the framework's keys are taken out
 */
public record PluginSpec(String type, ConfigObject options) {
  public PluginSpec {
    requireNonNull(type, "type is null");
    requireNonNull(options, "options is null");
  }
}
