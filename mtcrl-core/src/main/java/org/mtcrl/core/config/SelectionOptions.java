// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.options.Option;

/** The {@code selection} object: how models and weights are chosen. */
public record SelectionOptions(
    @Option(doc = "The split that choices are made on", defaultValue = "validation")
        SplitName split,
    @Option(
            doc =
                "Relative loss of performance that a penalty may cost on the selection split,"
                    + " against the same method at weight 0",
            defaultValue = "0.015",
            min = 0,
            max = 1)
        double tolerance) {}
