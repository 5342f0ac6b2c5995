package org.mtcrl.core.engine;

import ai.djl.ndarray.NDList;

/** Updates parameters from gradients. Not safe for use by several threads. */
public interface Optimizer {

  /** All parameters of all groups, in the order in which gradients are handed in. */
  NDList parameters();

  /**
   * Makes one update, in place, in a single native call.
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
