// SPDX-License-Identifier: Apache-2.0

/**
 * {@code ratings}: generated ratings of movies in the format of MovieLens 25M, with a confounder of
 * known strength between genres, ratings and popularity.
 */
@NullMarked
package org.mtcrl.datasets.synthetic.ratings;

import org.jspecify.annotations.NullMarked;
