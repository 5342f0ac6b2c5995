// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import org.mtcrl.api.options.Option;

/** The {@code graph} object: when an edge from a module to a task counts as real. */
public record GraphOptions(
    @Option(
            doc =
                "Smallest rise of the risk under ablation that makes an edge: in nat for a task"
                    + " with classes, as a share of that risk for one with numbers",
            defaultValue = "0.01",
            min = 0)
        double threshold,
    @Option(doc = "Standard errors that the rise must exceed", defaultValue = "3", min = 0)
        double standardErrors) {}
