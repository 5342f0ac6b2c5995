// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.ratings;

import org.mtcrl.api.options.Option;

/** The keys of the generator {@code ratings}. */
public record RatingsOptions(
    @Option(doc = "How many ratings", unit = "ratings", defaultValue = "100000", min = 1000)
        int ratings,
    @Option(
            doc =
                "How much the fashion of the time of release raises or lowers the oldest movies'"
                    + " ratings; 0 is no confounder",
            unit = "stars",
            defaultValue = "0.6",
            min = 0,
            max = 4)
        double fashion) {

  /** As many ratings with the usual fashion. */
  static RatingsOptions of(int ratings) {
    return new RatingsOptions(ratings, 0.6);
  }
}
