// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.ndarray.NDList;

/**
 * Updates parameters from gradients. Not safe for use by several threads.
 *
 * <p>A sparse gradient changes the rows that it holds and nothing else: not the other rows, nor
 * what is remembered of them, nor does weight decay reach them. Adam's correction of its moments
 * counts the steps, not how often a row was touched. Where all rows are touched in every step the
 * result is that of a dense gradient. So does SparseAdam of PyTorch, which knows no weight decay.
 */
public interface Optimizer {

  /** All parameters of all groups, in the order in which gradients are handed in. */
  NDList parameters();

  /**
   * Makes one update, in place, in a single native call where all gradients are dense.
   *
   * @param gradients one array for each of {@link #parameters()}
   * @param factor what every group's learning rate is multiplied by, as a schedule says
   */
  void step(NDList gradients, double factor);

  /**
   * What the optimizer remembers between steps: named arrays that live as long as it does. Copying
   * values into them restores a state.
   */
  NDList state();
}
