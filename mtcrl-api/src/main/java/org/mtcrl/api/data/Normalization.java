// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.util.List;
import org.mtcrl.api.Stable;

/**
 * How a feature's values were made from raw ones: {@code (raw - mean) / deviation}, for each
 * channel of an image or each number of a vector. Raw values of images lie in [0, 1], 1 being
 * white.
 *
 * <p>Whoever predicts from raw values needs it; a model's file therefore keeps it.
 *
 * @param mean one for each channel or number, or a single one for all
 * @param deviation as many, positive
 */
@Stable(since = "0.1")
public record Normalization(List<Double> mean, List<Double> deviation) {

  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "a normalization needs as many means as deviations, not " + mean + " and " + deviation);
    }
    for (double value : deviation) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("a deviation must be positive, not " + value);
      }
    }
  }

  /** The same mean and deviation everywhere. */
  public static Normalization of(double mean, double deviation) {
    return new Normalization(List.of(mean), List.of(deviation));
  }

  /** The normalized value of a raw one in a channel. */
  public float apply(int channel, double raw) {
    int i = mean.size() == 1 ? 0 : channel;
    return (float) ((raw - mean.get(i)) / deviation.get(i));
  }
}
