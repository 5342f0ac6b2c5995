// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Optional;
import org.mtcrl.api.options.Option;

/** The {@code training.optimizer} object. */
public record OptimizerOptions(
    @Option(doc = "Update rule", defaultValue = "adam") Type type,
    @Option(doc = "Learning rate", defaultValue = "0.001", min = 0) double learningRate,
    @Option(doc = "Learning rate of the routing; by default ten times 'learning-rate'", min = 0)
        Optional<Double> routingLearningRate,
    @Option(
            doc = "Weight decay; added to the gradient by adam and sgd, decoupled by adamw",
            defaultValue = "0",
            min = 0)
        double weightDecay,
    @Option(doc = "Decay of adam's first moment", defaultValue = "0.9", min = 0, max = 0.999999)
        double beta1,
    @Option(doc = "Decay of adam's second moment", defaultValue = "0.999", min = 0, max = 0.999999)
        double beta2,
    @Option(doc = "Added to adam's denominator", defaultValue = "1e-8", min = 0) double epsilon,
    @Option(doc = "Momentum of sgd", defaultValue = "0.9", min = 0, max = 0.999999)
        double momentum) {

  /** Update rule. */
  public enum Type {
    /** Kingma and Ba, 2015. */
    ADAM,
    /** Loshchilov and Hutter, 2019. */
    ADAMW,
    /** Stochastic gradient descent with momentum. */
    SGD
  }
}
