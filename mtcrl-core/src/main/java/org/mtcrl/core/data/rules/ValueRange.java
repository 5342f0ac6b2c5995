// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

/**
 * The numbers that an array may hold, both ends included. No range holds NaN.
 *
 * @param smallest the smallest number allowed
 * @param largest the largest number allowed
 */
record ValueRange(double smallest, double largest) {
  /** Every finite number. */
  static final ValueRange FINITE = new ValueRange(-Double.MAX_VALUE, Double.MAX_VALUE);

  /** The whole numbers from 0 on that are less than {@code count}. */
  static ValueRange indices(int count) {
    return new ValueRange(0, count - 1);
  }

  boolean isBounded() {
    return !equals(FINITE);
  }

  boolean holds(double value) {
    return value >= smallest && value <= largest;
  }
}
