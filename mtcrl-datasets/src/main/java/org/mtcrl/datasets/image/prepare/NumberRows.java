// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

/** Numbers of new pixels, made row by row; for one thread. */
@FunctionalInterface
interface NumberRows {

  /**
   * Makes a row.
   *
   * @param row the row, from the top
   * @param channels receives the numbers, {@code [C][W]}; NaN for none
   */
  void read(int row, float[][] channels);
}
