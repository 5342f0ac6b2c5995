package org.mtcrl.core.config;

import org.mtcrl.api.options.Option;

/** The {@code model.head} object. */
public record HeadOptions(
    @Option(doc = "Kind of head", defaultValue = "linear") Type type,
    @Option(doc = "Width of the hidden layer of an mlp head", defaultValue = "32", min = 1)
        int hidden,
    @Option(doc = "Activation of an mlp head", defaultValue = "relu") Activation activation) {

  /** Kind of head. */
  public enum Type {
    /** One affine map. */
    LINEAR,
    /** One hidden layer. */
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
