// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import org.mtcrl.api.options.Option;

/** The {@code model.routing.temperature} object. */
public record TemperatureOptions(
    @Option(doc = "Temperature at the first step", defaultValue = "1", min = 1e-3) double start,
    @Option(doc = "Temperature at the end of the fall", defaultValue = "1", min = 1e-3) double end,
    @Option(
            doc = "Share of the steps over which the temperature falls linearly",
            defaultValue = "0.8",
            min = 1e-6,
            max = 1)
        double until) {}
