// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import org.mtcrl.api.options.Option;

/** The {@code model.head} object. */
public record HeadOptions(
    @Option(
            doc = "Kind of head; for outputs at every pixel of convolutions, then upsampled",
            defaultValue = "linear")
        Type type,
    @Option(
            doc = "Width of the hidden layer of an mlp head (channels for dense tasks)",
            defaultValue = "32",
            min = 1)
        int hidden,
    @Option(doc = "Activation of an mlp head", defaultValue = "relu") Activation activation) {

  /** Kind of head. */
  public enum Type {
    /** One affine map; of each pixel for dense tasks. */
    LINEAR,
    /** One hidden layer; for dense tasks a 3x3 convolution. */
    MLP
  }

  /** Activation of an mlp head. */
  public enum Activation {
    /** max(0, x). */
    RELU,
    /** Hyperbolic tangent. */
    TANH
  }
}
