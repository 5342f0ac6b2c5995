// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

/** What shifts between training and the shifted splits. */
public enum SplitBy {
  /** Old movies train, the newest test. Ratings of movies without a year are left out. */
  RELEASE_YEAR,
  /** Early ratings train, the latest test. */
  TIME
}
