// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem} that say how many examples are drawn. */
public record ExampleCounts(
    @Option(
            doc = "Examples of each environment in 'train'",
            unit = "examples",
            defaultValue = "2000",
            min = 1)
        int trainExamples,
    @Option(
            doc = "Examples of each environment in 'validation' and 'validation-ood'",
            unit = "examples",
            defaultValue = "2000",
            min = 1)
        int validationExamples,
    @Option(
            doc = "Examples of each environment in 'test-id' and 'test-ood'",
            unit = "examples",
            defaultValue = "4000",
            min = 1)
        int testExamples,
    @Option(
            doc = "Unconfounded examples on which linear probes look for factors in modules",
            unit = "examples",
            defaultValue = "4000",
            min = 2)
        int probeExamples) {}
