// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import org.mtcrl.api.options.Option;

/** The {@code model.routing} object. */
public record RoutingOptions(
    @Option(doc = "How routing weights come about", defaultValue = "sigmoid") Type type,
    @Option(doc = "Where theta starts", defaultValue = "random") Start start,
    @Option(doc = "Standard deviation of the noise on theta's start", defaultValue = "0.1", min = 0)
        double noise,
    @Option(doc = "Temperature tau of sigmoid(theta / tau)", defaultValue = "{}")
        TemperatureOptions temperature) {

  /** How routing weights come about. */
  public enum Type {
    /** {@code A = sigmoid(theta / tau)}, learned, independent of the input. */
    SIGMOID,
    /** {@code A = 1}, fixed: every task reads every module. */
    UNIFORM,
    /** Softmax gates on the trunk's output: a mixture of experts. */
    GATE
  }

  /** Where theta starts. */
  public enum Start {
    /** At noise around 0. */
    RANDOM,
    /** Task t at module t: 2 there, -2 at other tasks' modules, 0 at further ones, plus noise. */
    ANCHORED
  }
}
