// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Optional;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * One entry of the {@code regularizers} object: the framework's keys, and the plugin with its own.
 *
 * @param plugin the regularizer's provider, by default the entry's key, and its keys
 * @param weight what the penalty is multiplied by
 * @param start the first step at which it acts; empty: 100 for invariance penalties, else 0
 * @param ramp the steps over which its weight rises linearly; empty: 200 for invariance penalties,
 *     else 0
 */
public record RegularizerOptions(
    @PluginComponent(PluginKind.REGULARIZER) ConfiguredPlugin plugin,
    @Option(doc = "What the penalty is multiplied by", defaultValue = "1", min = 0) double weight,
    @Option(
            doc = "First step at which the penalty acts; by default 100 for invariance, else 0",
            unit = "steps",
            min = 0)
        Optional<Long> start,
    @Option(
            doc = "Steps over which the weight rises; by default 200 for invariance, else 0",
            unit = "steps",
            min = 0)
        Optional<Long> ramp) {}
