// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

/** How gradients change parameters. */
public sealed interface UpdateRule {

  /**
   * Adam, Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015; with {@code decoupled}
   * AdamW, Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the denominator
   * @param decoupled whether weight decay acts on the parameter instead of the gradient
   */
  record Adam(double beta1, double beta2, double epsilon, boolean decoupled)
      implements UpdateRule {}

  /**
   * Gradient descent with momentum, {@code v = momentum v + g; p = p - rate v}.
   *
   * @param momentum in [0, 1); 0 for none
   */
  record Sgd(double momentum) implements UpdateRule {}
}
