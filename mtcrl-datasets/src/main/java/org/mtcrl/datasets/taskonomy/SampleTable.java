// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.util.function.IntToDoubleFunction;

/**
 * What every sample that a file can hold stands for, worked out once: looking it up takes a
 * fraction of a logarithm's time, which an example would need by the hundred thousand.
 */
final class SampleTable {
  private final float[] values;

  /**
   * Creates a table.
   *
   * @param samples the number of different samples
   * @param meaning what a sample stands for
   */
  SampleTable(int samples, IntToDoubleFunction meaning) {
    values = new float[samples];
    for (int sample = 0; sample < samples; sample++) {
      values[sample] = (float) meaning.applyAsDouble(sample);
    }
  }

  /** What each of these samples stands for. */
  float[] of(float[] stored) {
    float[] meant = new float[stored.length];
    for (int i = 0; i < meant.length; i++) {
      meant[i] = values[(int) stored[i]];
    }
    return meant;
  }
}
