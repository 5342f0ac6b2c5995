// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import org.mtcrl.api.options.Option;

/** The keys of {@code multi-mnist} that say how many pairs of digits are made. */
public record PairCounts(
    @Option(
            doc = "Pairs in 'train', in equal parts for each environment",
            unit = "pairs",
            defaultValue = "20000",
            min = 2)
        int trainPairs,
    @Option(
            doc = "Pairs in 'validation' and in 'validation-ood'",
            unit = "pairs",
            defaultValue = "4000",
            min = 2)
        int validationPairs,
    @Option(
            doc = "Pairs in 'test-id' and in 'test-ood'",
            unit = "pairs",
            defaultValue = "4000",
            min = 2)
        int testPairs) {}
