// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import org.mtcrl.api.options.Option;

/** The keys of {@code movielens} that say which ratings are in which split. */
public record PeriodOptions(
    @Option(
            doc =
                "What shifts between training and the shifted splits: release-year of the movie or"
                    + " time of the rating",
            defaultValue = "release-year")
        SplitBy split,
    @Option(
            doc =
                "Number of training environments: periods that follow one another, of about as"
                    + " many ratings each",
            defaultValue = "3",
            min = 1,
            max = 100)
        int environments,
    @Option(
            doc = "Share of the ratings, those of the newest period, in 'test-ood'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.5)
        double testShare,
    @Option(
            doc =
                "Share of the ratings, those of the period before the newest, in 'validation-ood'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.5)
        double validationShare,
    @Option(
            doc =
                "Share of the training period's ratings that is held out at random, in 'validation'"
                    + " and once more in 'test-id'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.4)
        double heldOutShare) {}
