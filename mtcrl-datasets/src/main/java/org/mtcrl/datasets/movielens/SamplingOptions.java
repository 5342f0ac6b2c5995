// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import org.mtcrl.api.options.Option;

/** The keys of {@code movielens} that say what is drawn for training. */
public record SamplingOptions(
    @Option(
            doc = "For the task watch: movies that the user has not seen, for each rating",
            unit = "movies",
            defaultValue = "1",
            min = 1,
            max = 100)
        int negatives,
    @Option(
            doc =
                "Share of the users' and of the movies' ids in training batches that are replaced"
                    + " by the id of all unknown ones, so that it learns to stand for those",
            defaultValue = "0.02",
            min = 0,
            max = 0.9)
        double unknownShare) {}
