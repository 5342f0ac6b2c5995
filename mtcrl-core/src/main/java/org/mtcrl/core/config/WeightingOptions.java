// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.PluginKind;

/** The {@code training.weighting} object. */
public record WeightingOptions(
    @PluginComponent(value = PluginKind.WEIGHTING, byDefault = "equal") ConfiguredPlugin plugin,
    @Option(
            doc = "Where gradients are compared by weightings that need them",
            defaultValue = "representation")
        GradientsAt at) {

  /** Where gradients are compared by weightings that need them. */
  public enum GradientsAt {
    /** At the shared parameters: exact, one backward pass a task. */
    PARAMETERS,
    /** At the modules' outputs Z: cheaper, the encoder is differentiated once. */
    REPRESENTATION
  }
}
