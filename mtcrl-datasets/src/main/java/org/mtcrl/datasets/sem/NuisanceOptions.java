// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import org.mtcrl.api.options.Option;

/** The {@code nuisance} object: factors that no task causes. */
public record NuisanceOptions(
    @Option(doc = "Number of factors of no task", defaultValue = "0", min = 0, max = 64)
        int factors,
    @Option(doc = "Dimensions of each", defaultValue = "2", min = 1, max = 256) int dimensions,
    @Option(
            doc = "How far the confounder C moves each of them, in standard deviations; 0: not",
            defaultValue = "1.2",
            min = 0)
        double effect) {}
