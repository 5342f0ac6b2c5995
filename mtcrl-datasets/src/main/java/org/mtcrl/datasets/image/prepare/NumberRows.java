package org.mtcrl.datasets.image.prepare;

/** Numbers of new pixels, made row by row; for one thread. */
@FunctionalInterface
interface NumberRows {

  /**
   * Makes a row.
   *
   * @param row the row, from the top
   * @param channels where its numbers go, {@code [C][W]}; NaN where there is none
   */
  void read(int row, float[][] channels);
}
