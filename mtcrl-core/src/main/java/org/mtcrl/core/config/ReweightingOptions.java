// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import org.mtcrl.api.options.Option;

/** The {@code training.reweighting} object: weight p(y_a) p(y_b) / p(y_a, y_b). */
public record ReweightingOptions(
    @Option(doc = "What the weights act on", defaultValue = "off") Type type,
    @Option(doc = "Largest weight", defaultValue = "2", min = 1) double clip,
    @Option(
            doc = "Count added to every joint label before dividing",
            unit = "examples",
            defaultValue = "1",
            min = 0)
        double smoothing) {

  /** What the weights act on. */
  public enum Type {
    /** Nothing. */
    OFF,
    /** The losses of the examples. */
    LOSS,
    /** How often examples are drawn. */
    SAMPLING
  }
}
